package io.netsentinel.core;

import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowDirection;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.api.event.Timeline;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** Small things that the tests of core share. */
public final class Fixtures {
    public static final long SECOND = 1_000_000_000L;
    public static final IpAddress ATTACKER = IpAddress.parse("198.51.100.66");
    public static final IpAddress VICTIM = IpAddress.parse("10.77.1.20");
    private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();

    private Fixtures() {}

    public static Flow flow(long seconds) {
        return new Flow(
                seconds * SECOND,
                seconds * SECOND,
                ATTACKER,
                40_000,
                VICTIM,
                22,
                IpProtocol.TCP,
                0,
                FlowDirection.SILENT,
                FlowDirection.SILENT,
                0,
                0,
                1,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                ConnectionState.S0,
                FlowEndReason.IDLE_TIMEOUT,
                "",
                null);
    }

    public static List<Flow> flows(int count) {
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            flows.add(flow(i));
        }
        return flows;
    }

    public static EventBatch batch(Timeline timeline, int events) {
        return new EventBatch(timeline, "test", List.copyOf(flows(events)), 0);
    }

    public static Detection detection(String key, long seconds, Severity severity, long count) {
        return new Detection(
                key,
                seconds * SECOND,
                seconds * SECOND,
                severity,
                "Port scan",
                "seen " + count,
                List.of(ATTACKER),
                List.of(VICTIM),
                List.of(new Technique("T1046", "Network Service Discovery")),
                count,
                List.of());
    }

    public static Settings settings() {
        return new Settings(4, Duration.ofSeconds(5), 3, Duration.ofMillis(200), Duration.ofHours(1));
    }

    /** A reference to a service of a bundle that exists by name only. */
    @SuppressWarnings("unchecked")
    public static <S> ServiceReference<S> reference() {
        Bundle bundle = (Bundle) Proxy.newProxyInstance(
                Fixtures.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getSymbolicName", "toString" -> "test.bundle";
                    case "getVersion" -> Version.parseVersion("1.2.3");
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return (ServiceReference<S>) Proxy.newProxyInstance(
                Fixtures.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getBundle" -> bundle;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /** Waits until the condition holds. */
    public static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Object monitor = new Object();
        synchronized (monitor) {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError("the condition did not come true");
                }
                monitor.wait(5);
            }
        }
    }
}

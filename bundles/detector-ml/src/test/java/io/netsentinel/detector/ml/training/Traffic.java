package io.netsentinel.detector.ml.training;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Anomaly;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowDirection;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events and alerts for tests; times are seconds after {@link #START}. */
public final class Traffic {
    public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private Traffic() {}

    /** A moment. */
    public static Instant at(double seconds) {
        return START.plusNanos(Math.round(seconds * 1e9));
    }

    private static long nanos(double seconds) {
        return START.getEpochSecond() * 1_000_000_000L + Math.round(seconds * 1e9);
    }

    /** A flow of a second. */
    public static Flow flow(String source, String target, int port, double end) {
        return new Flow(
                nanos(end - 1),
                nanos(end),
                IpAddress.parse(source),
                40_000,
                IpAddress.parse(target),
                port,
                IpProtocol.TCP,
                0,
                FlowDirection.SILENT,
                FlowDirection.SILENT,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                ConnectionState.SF,
                FlowEndReason.END_OF_FLOW,
                "",
                null);
    }

    /** A lookup. */
    public static Activity activity(String source, double time) {
        return new Activity(
                nanos(time),
                IpAddress.parse(source),
                40_000,
                IpAddress.parse("10.0.0.53"),
                53,
                IpProtocol.UDP,
                0,
                "dns",
                Map.of());
    }

    /** An alert. */
    public static Alert alert(String id, String source, double first, double last, @Nullable Anomaly anomaly) {
        return new Alert(
                id,
                1,
                "live",
                anomaly == null ? "portscan" : "ml-host",
                "key",
                at(first),
                at(last),
                Severity.HIGH,
                "title",
                "explanation",
                List.of(IpAddress.parse(source)),
                List.of(),
                List.of(),
                1,
                List.of(),
                anomaly);
    }
}

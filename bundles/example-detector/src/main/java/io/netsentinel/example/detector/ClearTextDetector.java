package io.netsentinel.example.detector;

import io.netsentinel.api.detection.Analysis;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Detector;
import io.netsentinel.api.detection.Evidence;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.api.event.Timeline;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Finds who uses services that send passwords in clear text, so that somebody can move them to an encrypted one. */
@Component(configurationPid = ClearTextDetector.PID)
@Designate(ocd = ClearTextDetector.Config.class)
public final class ClearTextDetector implements Detector {
    static final String PID = "io.netsentinel.example.detector";

    /** What an operator can set, in {@code etc/io.netsentinel.example.detector.cfg}. */
    @ObjectClassDefinition(name = "Clear-text detector", description = "Finds services that send passwords unencrypted")
    public @interface Config {
        @AttributeDefinition(
                name = "Ports",
                min = "1",
                max = "65535",
                description = "TCP ports of services without encryption. Default: FTP, telnet, POP3, IMAP, LDAP,"
                        + " PostgreSQL and Redis, which are mostly run without.")
        int[] ports() default {21, 23, 110, 143, 389, 5432, 6379};
    }

    private final Set<Integer> ports;

    /** Checks the configuration; an exception here keeps the component from starting, and the doctor says why. */
    @Activate
    public ClearTextDetector(Config config) {
        ports = Arrays.stream(config.ports()).boxed().collect(Collectors.toUnmodifiableSet());
        for (int port : ports) {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException(
                        "ports = " + port + " is out of range: 1 to 65535 (PID " + PID + ")");
            }
        }
    }

    @Override
    public String id() {
        return "clear-text";
    }

    /** What to count and to remember would be a field of the analysis; this one remembers nothing. */
    @Override
    public Analysis begin(Timeline timeline) {
        return this::analyse;
    }

    private void analyse(EventBatch batch, Consumer<Detection> found) {
        for (Event event : batch.events()) {
            if (event instanceof Flow flow && isClearText(flow)) {
                found.accept(describe(flow));
            }
        }
    }

    private boolean isClearText(Flow flow) {
        return flow.protocol() == IpProtocol.TCP
                && ports.contains(flow.targetPort())
                && flow.toServer().payloadBytes() > 0
                && flow.toClient().payloadBytes() > 0;
    }

    /** The key makes it one alert for each service and client: core adds up the counts. */
    private static Detection describe(Flow flow) {
        return new Detection(
                "clear-text " + flow.source() + ">" + flow.target() + ":" + flow.targetPort(),
                flow.startNanos(),
                flow.endNanos(),
                Severity.LOW,
                "Clear-text service in use",
                flow.source() + " talks to " + flow.target() + " on port " + flow.targetPort()
                        + ", which is not encrypted.",
                List.of(flow.source()),
                List.of(flow.target()),
                List.of(new Technique("T1040", "Network Sniffing")),
                1,
                List.of(Evidence.of(flow)));
    }
}

package io.netsentinel.shell;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.capture.TrafficReport;
import io.netsentinel.api.capture.TrafficReport.Conversation;
import io.netsentinel.api.capture.TrafficReport.Host;
import io.netsentinel.api.capture.TrafficReport.Protocol;
import io.netsentinel.api.capture.TrafficReport.Service;
import io.netsentinel.api.capture.TrafficReport.Volume;
import io.netsentinel.api.detection.Evidence;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowDirection;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.api.event.Tunnel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records that the tests of the shell share. */
public final class Samples {
    public static final IpAddress CLIENT = IpAddress.parse("10.77.1.20");
    public static final IpAddress SERVER = IpAddress.parse("93.184.216.34");
    private static final long TEN_O_CLOCK = 1_790_848_800_000_000_000L;

    private Samples() {}

    public static Activity activity(String target, String application, Map<String, String> fields) {
        return new Activity(
                TEN_O_CLOCK + 1, CLIENT, 40_000, IpAddress.parse(target), 53, IpProtocol.UDP, 12, application, fields);
    }

    public static Flow flow(String application, @Nullable Tunnel tunnel) {
        FlowDirection side =
                new FlowDirection(1_000, 750_000, 700_000, 60, 1_514, 750, 10, 1, 2, 1.5, 0.5, 27, 64_240, 64, 7.5);
        return new Flow(
                TEN_O_CLOCK,
                TEN_O_CLOCK + 5,
                CLIENT,
                40_000,
                SERVER,
                443,
                IpProtocol.TCP,
                12,
                side,
                side,
                1,
                1,
                2,
                3,
                2,
                0,
                3,
                0,
                1,
                0,
                ConnectionState.RSTOS0,
                FlowEndReason.END_OF_FLOW,
                application,
                tunnel);
    }

    public static Alert alert(String id, String timeline, int revision, Severity severity, String... targets) {
        return new Alert(
                id,
                revision,
                timeline,
                "brute-force",
                "key",
                Instant.parse("2026-10-01T10:00:00Z"),
                Instant.parse("2026-10-01T10:05:00.250Z"),
                severity,
                "SSH brute force",
                "60 sessions in 300 s",
                List.of(IpAddress.parse("198.51.100.66")),
                Stream.of(targets).map(IpAddress::parse).toList(),
                List.of(new Technique("T1110.001", "Password Guessing")),
                60,
                List.of(new Evidence(1_790_848_800_000_000_000L, "1:abc=", "tcp a > b")),
                null);
    }

    /** Two seconds of traffic: a web server, a name server, and a conversation of long addresses. */
    public static TrafficReport traffic(Instant time) {
        Duration interval = Duration.ofSeconds(2);
        Volume much = Volume.of(20_000, 25_000_000, interval);
        Volume little = Volume.of(10_000, 650_000, interval);
        Volume least = Volume.of(2, 160, interval);
        IpAddress client = IpAddress.parse("10.0.0.9");
        IpAddress server = IpAddress.parse("192.0.2.10");
        IpAddress far = IpAddress.parse("2001:db8:aaaa:bbbb:cccc:dddd:eeee:1111");
        IpAddress near = IpAddress.parse("2001:db8:aaaa:bbbb:cccc:dddd:eeee:2222");
        return new TrafficReport(
                time,
                interval,
                List.of("eth0", "eth1"),
                Volume.of(30_004, 25_650_320, interval),
                Volume.of(0, 0, interval),
                1_234,
                85,
                List.of(
                        new Host(server, much, little, 12, 3),
                        new Host(client, little, much, 12, 1),
                        new Host(far, least, least, 1, 1)),
                List.of(
                        new Service(IpProtocol.TCP, 443, "tls", little, much, 12),
                        new Service(IpProtocol.UDP, 5_353, "mdns", least, least, 1)),
                List.of(new Protocol("tls", little, much, 12), new Protocol("47", least, least, 1)),
                List.of(
                        new Conversation(client, server, IpProtocol.TCP, 443, "tls", little, much, 12),
                        new Conversation(far, near, IpProtocol.ICMPV6, 0, "", least, least, 1)));
    }
}

package io.netsentinel.store;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Anomaly;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Evidence;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowDirection;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.Tunnel;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.DetectionRecord;
import io.netsentinel.api.store.Query;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records for tests. Fractions are such that a float holds them exactly. */
final class Samples {
    static final IpAddress V4 = IpAddress.parse("10.0.0.5");
    static final IpAddress V6 = IpAddress.parse("2001:db8:ffff:ffff:8000::1");
    static final Technique BRUTE_FORCE = new Technique("T1110.001", "Brute Force: Password Guessing");
    static final Technique SCAN = new Technique("T1046", "Network Service Discovery");
    static final Anomaly ANOMALY = new Anomaly(
            "host-3",
            99.93,
            List.of(
                    new Anomaly.Contribution("targets", 1204, 12.5, 0.75, "1,204 destinations; it's \"12\" as a rule"),
                    new Anomaly.Contribution("failures", 0, -0.0, 0.25, "")));
    static final Evidence EVIDENCE = new Evidence(-5, "1:abc=", "tcp [2001:db8::1]:1 > 10.0.0.9:22 'quoted' ; -- SF");

    private Samples() {}

    /** A flow in which every component has a value of its own, the largest where its type allows it. */
    static Flow everyComponent() {
        return new Flow(
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                V6,
                65_535,
                V4,
                32_768,
                255,
                4_095,
                new FlowDirection(
                        1,
                        Long.MAX_VALUE / 4,
                        3,
                        4,
                        Integer.MAX_VALUE,
                        6.5,
                        7.25,
                        8,
                        9,
                        10.5,
                        11.5,
                        255,
                        65_535,
                        255,
                        8),
                new FlowDirection(13, 14, 15, 16, 17, 18.5, 19.5, 20, 21, 22.5, 23.5, 128, 32_768, 128, Double.NaN),
                24.5,
                25.5,
                26,
                27,
                28,
                29,
                30,
                31,
                32,
                33,
                ConnectionState.RSTOS0,
                FlowEndReason.LACK_OF_RESOURCES,
                "netbios-ns",
                new Tunnel(Tunnel.Kind.IP_IN_IP, Long.MAX_VALUE, V6, V4));
    }

    static Flow silentFlow(ConnectionState state, FlowEndReason reason) {
        return new Flow(
                0,
                0,
                V4,
                0,
                V6,
                0,
                0,
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
                state,
                reason,
                "",
                null);
    }

    /** An activity with extreme values, and fields that break lines, escapes and what is not ASCII. */
    static Activity everyField() {
        Map<String, String> fields = new HashMap<>();
        fields.put("user.name", "CORP\\new\n\\\\ it's \"root\"\t; DROP TABLE activity");
        fields.put("dns.question.name", "b\u00fccher.example");
        fields.put("url.original", "/\ud83d\ude00\u0000\u001f/" + "x".repeat(100_000));
        fields.put("empty", "");
        fields.put("", "no name");
        fields.put("two\nlines\\", "\n");
        for (int i = 0; i < 300; i++) {
            fields.put("many." + i, "" + i);
        }
        return new Activity(Long.MIN_VALUE, V6, 65_535, V4, 32_768, 255, 4_095, "odd 'name'", fields);
    }

    static Activity activity(long timeNanos, String application, Map<String, String> fields) {
        return new Activity(timeNanos, V4, 40_000, V6, 53, 17, 0, application, fields);
    }

    static Flow flowIn(Tunnel tunnel, int vlan, String application) {
        Flow flow = silentFlow(ConnectionState.NONE, FlowEndReason.IDLE_TIMEOUT);
        return new Flow(
                0,
                0,
                V4,
                1,
                V6,
                2,
                17,
                vlan,
                flow.toServer(),
                flow.toClient(),
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
                flow.state(),
                flow.endReason(),
                application,
                tunnel);
    }

    static Alert alert(String id, int revision) {
        return new Alert(
                id,
                revision,
                "live",
                "ssh-brute-force",
                "10.0.0.5>10.0.0.9",
                Instant.parse("2026-01-01T00:00:00.000000001Z"),
                Instant.parse("2026-01-01T00:10:00.999999999Z"),
                Severity.HIGH,
                "SSH brute force",
                "revision " + revision + " saw 42 tries; it's \"quoted\" and ünïcode",
                List.of(V4, V6),
                List.of(IpAddress.parse("10.0.0.9")),
                List.of(BRUTE_FORCE, SCAN),
                42,
                List.of(EVIDENCE, new Evidence(7, "", "")),
                ANOMALY);
    }

    static Alert bareAlert(String id) {
        Instant seen = Instant.EPOCH;
        return new Alert(
                id,
                1,
                "t",
                "d",
                "",
                seen,
                seen,
                Severity.FATAL,
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of(),
                null);
    }

    /** The same with its hosts the other way round. */
    static Flow reversed(Flow flow) {
        return new Flow(
                flow.startNanos(),
                flow.endNanos(),
                flow.target(),
                flow.targetPort(),
                flow.source(),
                flow.sourcePort(),
                flow.protocol(),
                flow.vlan(),
                flow.toServer(),
                flow.toClient(),
                flow.meanGapMicros(),
                flow.stdGapMicros(),
                flow.synCount(),
                flow.ackCount(),
                flow.finCount(),
                flow.rstCount(),
                flow.pshCount(),
                flow.urgCount(),
                flow.activeMicros(),
                flow.fragments(),
                flow.state(),
                flow.endReason(),
                flow.application(),
                flow.tunnel());
    }

    /** What tells flows apart; figures that are kept with less precision are not among it. */
    static List<String> keys(List<Flow> flows) {
        return flows.stream()
                .map(flow -> flow.startNanos() + " " + flow.endNanos() + " " + flow.source() + " " + flow.sourcePort()
                        + " " + flow.target() + " " + flow.targetPort())
                .toList();
    }

    /** Told apart by the number of its events. */
    static DetectionRecord numberedDetection(long lastSeen, long number) {
        return new DetectionRecord(
                "live",
                "d",
                new Detection(
                        "",
                        0,
                        lastSeen,
                        Severity.LOW,
                        "",
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        number,
                        List.of(),
                        null));
    }

    static DetectionRecord detection(long lastSeen) {
        return new DetectionRecord(
                "replay-1",
                "port-scan",
                new Detection(
                        "vertical 10.0.0.5>10.0.0.9",
                        lastSeen - 10,
                        lastSeen,
                        Severity.LOW,
                        "Port scan",
                        "100 ports in 3 s",
                        List.of(V4),
                        List.of(V6),
                        List.of(SCAN),
                        100,
                        List.of(EVIDENCE),
                        ANOMALY));
    }

    static Query all() {
        return where();
    }

    static Query where(Condition... conditions) {
        return new Query(null, null, List.of(conditions), Query.Order.OLDEST_FIRST, Query.MAX_LIMIT);
    }
}

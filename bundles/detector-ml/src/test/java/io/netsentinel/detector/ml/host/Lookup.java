package io.netsentinel.detector.ml.host;

import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.detector.ml.flow.Flows;
import java.util.Map;

/** Activities of what a test is about. */
final class Lookup {
    private Lookup() {}

    static Activity of(String source, String name, String type, String code, double seconds) {
        return activity(
                source,
                53,
                "dns",
                Map.of(
                        "dns.question.name", name,
                        "dns.question.type", type,
                        "dns.question.entropy", "2.5",
                        "dns.response_code", code),
                seconds);
    }

    static Activity activity(String source, int port, String application, Map<String, String> fields, double seconds) {
        return new Activity(
                Flows.nanos(seconds),
                IpAddress.parse(source),
                40_000,
                IpAddress.parse("10.0.0.53"),
                port,
                IpProtocol.UDP,
                0,
                application,
                fields);
    }
}

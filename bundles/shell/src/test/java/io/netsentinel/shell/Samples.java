package io.netsentinel.shell;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Evidence;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.IpAddress;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Records that the tests of the shell share. */
public final class Samples {
    private Samples() {}

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
                List.of(new Evidence(1_790_848_800_000_000_000L, "1:abc=", "tcp a > b")));
    }
}

package io.netsentinel.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.capture.EvidenceStatus;
import io.netsentinel.api.capture.SavedPackets;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.shell.Samples;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EvidenceViewTest {
    private static final Instant TEN = Instant.parse("2026-10-01T10:00:00Z");

    private static EvidenceView view(Instant since) {
        return EvidenceView.of(
                Samples.alert("5b0c11f2", "live", 1, Severity.HIGH, "10.77.1.20"),
                Path.of("a.pcapng"),
                new SavedPackets(1_234, 3 << 20, TEN, TEN.plusSeconds(60), since));
    }

    @Test
    void tellsWhatWasSavedAndWhatIsGone() {
        assertThat(view(TEN).lines()).containsExactly("1,234 packets, 3.0 MB in a.pcapng");
        assertThat(view(TEN.plusSeconds(1)).lines())
                .containsExactly(
                        "1,234 packets, 3.0 MB in a.pcapng",
                        "from 2026-10-01 10:00:00 was asked for, but evidence exists from 2026-10-01 10:00:01 UTC on"
                                + " only");
    }

    @Test
    void isJsonForPrograms() {
        assertThat(Json.line(view(TEN)))
                .isEqualTo("{\"alert\":\"5b0c11f2\",\"file\":\"a.pcapng\",\"packets\":1234,\"bytes\":3145728,"
                        + "\"from\":\"2026-10-01T10:00:00Z\",\"until\":\"2026-10-01T10:01:00Z\","
                        + "\"since\":\"2026-10-01T10:00:00Z\",\"complete\":true}");
    }

    @Test
    void tellsWhatIsKept() {
        assertThat(EvidenceView.lines(
                        new EvidenceStatus(true, "data/evidence", 3 << 19, 512L << 20, TEN, 5_000, 2, "No space")))
                .containsExactly(
                        "on, 1.5 MB of 512 MB in data/evidence",
                        "reaches back to 2026-10-01 10:00:00 UTC",
                        "5,000 packets kept since the start, 2 dropped",
                        "trouble: No space");
        assertThat(EvidenceView.lines(new EvidenceStatus(false, "data/evidence", 0, 0, null, 0, 0, "")))
                .startsWith("off, 0.0 MB in data/evidence; megabytes in etc/io.netsentinel.capture.evidence.cfg"
                        + " switches it on");
    }
}

package io.netsentinel.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.capture.CaptureFiles;
import io.netsentinel.api.event.EventSource;
import io.netsentinel.capture.testing.PcapBuilder;
import io.netsentinel.capture.testing.RecordingSink;
import io.netsentinel.capture.testing.TestPacket;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureFileOpenerTest {
    @TempDir
    Path folder;

    private record Configuration(
            int idleTimeoutSeconds,
            int unansweredTimeoutSeconds,
            int activeTimeoutSeconds,
            int maxFlows,
            boolean inspectApplications)
            implements CaptureConfiguration {
        @Override
        public Class<? extends Annotation> annotationType() {
            return CaptureConfiguration.class;
        }
    }

    private static final FlowDefaults USUAL = new FlowDefaults(new Configuration(60, 20, 120, 500_000, true));

    @Test
    void opensACaptureThatCanBeReplayed() throws Exception {
        Path file = PcapBuilder.ethernet()
                .add(1_000, TestPacket.udp("10.0.0.1", 1, "10.0.0.2", 2).ethernet())
                .write(folder.resolve("one.pcap"));
        RecordingSink sink = new RecordingSink();

        EventSource source = new CaptureFileOpener(USUAL).open(file, CaptureFiles.AS_FAST_AS_POSSIBLE);
        source.run(sink);

        assertThat(sink.flows()).hasSize(1);
    }

    @Test
    void saysAtOnceThatAFileIsMissing() {
        CaptureFileOpener opener = new CaptureFileOpener(USUAL);
        assertThatThrownBy(() -> opener.open(folder.resolve("none.pcap"), 0)).hasMessageContaining("does not exist");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesASpeedThatIsNone(double speed) {
        CaptureFileOpener opener = new CaptureFileOpener(USUAL);
        Path file = PcapBuilder.ethernet().write(folder.resolve("empty.pcap"));
        assertThatThrownBy(() -> opener.open(file, speed)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "4,    20,   120,   500000,   idleTimeoutSeconds = 4,          5 to 3600",
        "3601, 20,   120,   500000,   idleTimeoutSeconds = 3601,       5 to 3600",
        "60,   0,    120,   500000,   unansweredTimeoutSeconds = 0,    5 to 3600",
        "60,   9999, 120,   500000,   unansweredTimeoutSeconds = 9999, 5 to 3600",
        "60,   20,   9,     500000,   activeTimeoutSeconds = 9,        10 to 86400",
        "60,   20,   99999, 500000,   activeTimeoutSeconds = 99999,    10 to 86400",
        "60,   20,   120,   999,      maxFlows = 999,                  1000 to 10000000",
        "60,   20,   120,   10000001, maxFlows = 10000001,             1000 to 10000000"
    })
    void aValueOutOfRangeIsNamed(int idle, int unanswered, int active, int flows, String setting, String range) {
        assertThatThrownBy(() -> new FlowDefaults(new Configuration(idle, unanswered, active, flows, true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(setting)
                .hasMessageContaining("out of range: " + range)
                .hasMessageContaining("PID io.netsentinel.capture");
    }

    @Test
    void theLimitsThemselvesAreAllowed() {
        assertThat(new FlowDefaults(new Configuration(5, 5, 10, 1_000, true))).isNotNull();
        assertThat(new FlowDefaults(new Configuration(3_600, 3_600, 86_400, 10_000_000, true)))
                .isNotNull();
    }
}

package io.netsentinel.capture.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.capture.EvidenceStatus;
import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollingEvidenceTest {
    @TempDir
    Path data;

    @Test
    void isOffUnlessConfigured() {
        try (Rig rig = new Rig(data, new Configured(0, 0, ""))) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            Rig.chunk(writer, 0, "10.0.0.1", "10.0.0.2");
            writer.end();

            assertThat(rig.evidence.status())
                    .isEqualTo(new EvidenceStatus(false, rig.folder.toString(), 0, 0, null, 0, 0, ""));
            assertThat(rig.folder).doesNotExist();
            assertThat(rig.evidence.check()).singleElement().satisfies(finding -> {
                assertThat(finding.level()).isEqualTo(Level.OK);
                assertThat(finding.message()).startsWith("off");
            });
        }
    }

    @Test
    void saysHowMuchThereIsAndHowFarItReachesBack() {
        try (Rig rig = new Rig(data, new Configured(100, 0, " captures/kept "))) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            Rig.chunk(writer, 5, "10.0.0.1", "10.0.0.2");
            writer.end();

            EvidenceStatus status = rig.evidence.status();
            assertThat(status.directory())
                    .isEqualTo(data.resolve("captures/kept").toString());
            assertThat(status.bytes()).isBetween(960_000L, 970_000L);
            assertThat(status.limitBytes()).isEqualTo(100L << 20);
            assertThat(status.since()).isEqualTo(Segment.instant(Rig.at(5)));
            assertThat(status.packets()).isEqualTo(16);
            assertThat(rig.evidence.check())
                    .containsExactly(new Finding(
                            Level.OK,
                            "packet evidence",
                            "0 MB of 100 MB in " + status.directory() + "; it reaches back to 2026-11-22T13:00:05Z",
                            ""));
        }
    }

    @Test
    void packetsThatAreLeftWhileItIsOffAreAWarning() {
        try (Rig rig = new Rig(data, 16)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            Rig.chunk(writer, 5, "10.0.0.1", "10.0.0.2");
            Rig.chunk(writer, 6, "10.0.0.1", "10.0.0.2");
            writer.end();
            rig.evidence.modify(new Configured(0, 0, ""));

            assertThat(rig.evidence.check()).singleElement().satisfies(finding -> {
                assertThat(finding.level()).isEqualTo(Level.WARNING);
                assertThat(finding.message()).isEqualTo("off, but 1 MB of packets are still in " + rig.folder);
            });
        }
    }

    @Test
    void aRingThatTheDiskHasNoRoomForIsAWarning() {
        try (Rig rig = new Rig(data, 1_000)) {
            rig.disk.free = Segments.RESERVE_BYTES + (300L << 20);
            assertThat(rig.evidence.check()).anySatisfy(finding -> {
                assertThat(finding.level()).isEqualTo(Level.WARNING);
                assertThat(finding.message()).endsWith("has room for 300 MB of 1,000 MB");
            });
        }
    }

    @Test
    void aMistakeInTheConfigurationSwitchesItOffUntilItIsMended() {
        try (Rig rig = new Rig(data, 15)) {
            EvidenceWriter writer = rig.evidence.open("eth0", 0);
            Rig.chunk(writer, 0, "10.0.0.1", "10.0.0.2");
            assertThat(rig.folder).doesNotExist();
            assertThat(rig.evidence.check()).singleElement().satisfies(finding -> {
                assertThat(finding.level()).isEqualTo(Level.ERROR);
                assertThat(finding.message()).contains("megabytes = 15");
                assertThat(finding.remedy()).contains("etc/io.netsentinel.capture.evidence.cfg");
            });

            rig.evidence.modify(new Configured(16, 0, ""));
            Rig.chunk(writer, 10, "10.0.0.1", "10.0.0.2");
            assertThat(rig.segments()).hasSize(1);
            assertThat(rig.evidence.check()).extracting(Finding::level).containsExactly(Level.OK);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-1,        0,      megabytes = -1,        16 to 100000000",
        "15,        0,      megabytes = 15,        16 to 100000000",
        "100000001, 0,      megabytes = 100000001, 16 to 100000000",
        "0,         -1,     snapLength = -1,       128 to 262144",
        "0,         127,    snapLength = 127,      128 to 262144",
        "0,         262145, snapLength = 262145,   128 to 262144"
    })
    void aValueOutOfRangeIsNamed(int megabytes, int snapLength, String setting, String range) {
        assertThatThrownBy(() -> EvidenceSettings.of(new Configured(megabytes, snapLength, ""), data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(setting)
                .hasMessageContaining("out of range: 0, or " + range)
                .hasMessageContaining("PID io.netsentinel.capture.evidence");
    }

    /** As the framework gives a value of another type: when it is read. */
    private record NoNumber(int snapLength, String directory) implements EvidenceConfiguration {
        @Override
        public int megabytes() {
            throw new NumberFormatException("many");
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return EvidenceConfiguration.class;
        }
    }

    @Test
    void aValueThatIsNoNumberIsNamed() {
        assertThatThrownBy(() -> EvidenceSettings.of(new NoNumber(0, ""), data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("megabytes in etc/io.netsentinel.capture.evidence.cfg is no number");
    }

    @Test
    void theLimitsThemselvesAreAllowed() {
        EvidenceSettings least = EvidenceSettings.of(new Configured(16, 128, ""), data);
        EvidenceSettings most = EvidenceSettings.of(new Configured(100_000_000, 262_144, ""), data);

        assertThat(least.segmentBytes()).isEqualTo(1 << 20);
        assertThat(most.ringBytes()).isEqualTo(100_000_000L << 20);
        assertThat(most.segmentBytes()).isEqualTo(most.ringBytes() / 32);
    }

    @Test
    void aWriterThatOutlivesTheEvidenceDoesNoHarm() {
        Rig rig = new Rig(data, 16);
        EvidenceWriter writer = rig.evidence.open("eth0", 0);
        rig.close();
        Rig.chunk(writer, 0, "10.0.0.1", "10.0.0.2");
        writer.end();
        assertThat(rig.evidence.status().dropped()).isEqualTo(16);
    }
}

package io.netsentinel.capture.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentTest {
    private static Segment segment(String label, long start, long last) {
        return new Segment(Path.of(label + start), "eth0", label, start, last, 1);
    }

    private static long since(Segment... segments) {
        List<Segment> byAge = Stream.of(segments).sorted(Segment.BY_AGE).toList();
        return SegmentFolder.since(byAge).orElseThrow();
    }

    @Test
    void isNamedByTimeAndThread() {
        Path file = Path.of("folder", Segment.name(Rig.at(1.5), "vlan_7-x-12"));
        assertThat(file).hasFileName("20261122T130001.500000000Z_vlan_7-x-12.pcapng");
        assertThat(Segment.of(file, Rig.at(9), 7))
                .isEqualTo(new Segment(file, "vlan_7-x", "vlan_7-x-12", Rig.at(1.5), Rig.at(9), 7));
    }

    @Test
    void oddTimesHaveNamesToo() {
        for (long time : new long[] {-1, 0, 1, Long.MAX_VALUE}) {
            Segment segment = Segment.of(Path.of(Segment.name(time, "e-0")), 0, 0);
            assertThat(segment).isNotNull();
            assertThat(segment.start()).isEqualTo(time);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notes.txt",
                "20261122T130001.500000000Z_eth0-0.pcapng.gz",
                "20261122T130001.500000000Z_eth0.pcapng",
                "20261322T130001.500000000Z_eth0-0.pcapng"
            })
    void otherFilesAreNone(String name) {
        assertThat(Segment.of(Path.of(name), 0, 0)).isNull();
    }

    @Test
    void aSegmentFromTheFutureEndsAfterItsStart() {
        Segment segment = Segment.of(Path.of(Segment.name(Rig.at(100), "e-0")), Rig.at(5), 0);
        assertThat(segment.last()).isEqualTo(Rig.at(100));
    }

    @Test
    void evidenceExistsSinceTheFirstSegmentOfAThread() {
        assertThat(since(segment("a", 10, 20), segment("a", 20, 30))).isEqualTo(10);
        assertThat(since(segment("a", 10, 20), segment("b", 15, 30))).isEqualTo(15);
        assertThat(SegmentFolder.since(List.of())).isEmpty();
    }

    @Test
    void aThreadThatBeganLateHasLostNothing() {
        assertThat(since(segment("a", 10, 20), segment("a", 20, 60), segment("late", 50, 60)))
                .isEqualTo(20);
    }

    @Test
    void aQuietThreadSaysNothingAboutABusyOne() {
        assertThat(since(segment("quiet", 1, 60), segment("busy", 40, 50), segment("busy", 50, 60)))
                .isEqualTo(40);
    }
}

package io.netsentinel.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.event.EventSink;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.capture.testing.Metering;
import io.netsentinel.capture.testing.PcapBuilder;
import io.netsentinel.capture.testing.RecordingSink;
import io.netsentinel.capture.testing.TestPacket;
import io.netsentinel.capture.testing.Traffic;
import io.netsentinel.capture.testing.Wrapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureFileSourceTest {
    @TempDir
    Path folder;

    private final FakeClock clock = new FakeClock();
    private final RecordingSink sink = new RecordingSink();

    /** Stands still, except when somebody waits. */
    private static final class FakeClock implements WallClock {
        private long now = 1_000;
        private final List<Long> waits = new ArrayList<>();

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void waitUntil(long nanos) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            waits.add(nanos - now);
            now = nanos;
        }
    }

    @AfterEach
    void leaveNoInterruptBehind() {
        Thread.interrupted();
    }

    private CaptureFileSource source(PcapBuilder capture, double speed) {
        Path file = capture.write(folder.resolve("test.pcap"));
        return new CaptureFileSource(file, speed, Metering.SETTINGS, clock);
    }

    private static TestPacket packet(int port) {
        return TestPacket.udp("10.0.0.1", port, "10.0.0.2", 53);
    }

    private static PcapBuilder everySecond(int packets) {
        PcapBuilder capture = PcapBuilder.ethernet();
        for (int i = 0; i < packets; i++) {
            capture.add(Metering.nanos(i), packet(i + 1).ethernet());
        }
        return capture;
    }

    @Test
    void replaysAWholeFile() throws Exception {
        CaptureFileSource source = source(everySecond(30), 0);
        assertThat(source.progress()).hasValue(0);
        assertThat(source.name()).isEqualTo("test.pcap");
        assertThat(source.isLossless()).isTrue();

        source.run(sink);

        assertThat(sink.flows()).hasSize(30);
        assertThat(sink.flows().get(0).endReason()).isEqualTo(FlowEndReason.IDLE_TIMEOUT);
        assertThat(sink.flows().get(29).endReason()).isEqualTo(FlowEndReason.FORCED_END);
        assertThat(source.progress()).hasValue(1);
        assertThat(source.counters())
                .containsEntry("packets", 30L)
                .containsEntry("bytes", 30L * 42)
                .containsEntry("flows", 30L)
                .containsEntry("metered", 30L)
                .containsEntry("tunnelled", 0L)
                .containsEntry("activities", 0L)
                .hasSize(6);
        assertThat(sink.watermarks()).endsWith(Metering.nanos(29));
        assertThat(clock.waits).isEmpty();
    }

    @Test
    void countsAFrameOnceWhateverIsInside() throws Exception {
        PcapBuilder capture = PcapBuilder.ethernet();
        byte[] arp = Wrapping.frame("0806", new byte[28]);
        byte[] tunnelled = vxlan(packet(1).ethernet());
        capture.add(Metering.nanos(0), tunnelled);
        capture.add(Metering.nanos(1), Arrays.copyOf(tunnelled, 60), tunnelled.length);
        capture.add(Metering.nanos(2), vxlan(arp));
        capture.add(Metering.nanos(3), arp);
        capture.add(Metering.nanos(4), Wrapping.mpls(packet(2).datagram(), 16));
        CaptureFileSource source = source(capture, 0);

        source.run(sink);

        assertThat(source.counters())
                .containsEntry("packets", 5L)
                .containsEntry("bytes", 2L * tunnelled.length + 92 + 42 + 46)
                .containsEntry("metered", 4L)
                .containsEntry("skipped.arp", 1L)
                .containsEntry("tunnelled", 1L)
                .containsEntry("noticed.undecodable_inner_packets", 1L)
                .containsEntry("noticed.inner_packets_not_ip", 1L);
        assertThat(sink.flows()).extracting(Flow::packets).containsExactlyInAnyOrder(3L, 1L, 1L);
    }

    private static byte[] vxlan(byte[] frame) {
        return TestPacket.udp("192.0.2.1", 50_000, "192.0.2.2", 4789)
                .payload(Wrapping.vxlan(7, frame))
                .ethernet();
    }

    @Test
    void pushesNoBatchOfMoreThanAThousandFlows() throws Exception {
        PcapBuilder capture = PcapBuilder.ethernet();
        for (int port = 1; port <= 2_500; port++) {
            capture.add(Metering.nanos(0), packet(port).ethernet());
        }
        source(capture, 0).run(sink);
        assertThat(sink.batchSizes()).containsExactly(1024, 1024, 452);
    }

    @Test
    void watermarksNeverGoBack() throws Exception {
        source(Traffic.capture(3, 20_000), 0).run(sink);
        assertThat(sink.watermarks()).isSorted();
    }

    @Test
    void keepsTheOriginalPace() throws Exception {
        source(everySecond(4), 1).run(sink);
        assertThat(clock.waits).containsExactly(seconds(1), seconds(1), seconds(1));
    }

    @Test
    void keepsAMultipleOfIt() throws Exception {
        source(everySecond(3), 50).run(sink);
        assertThat(clock.waits).containsExactly(seconds(1) / 50, seconds(1) / 50);
    }

    @Test
    void doesNotWaitThroughANightOrForABrokenTimeStamp() throws Exception {
        PcapBuilder capture = everySecond(2)
                .add(Metering.nanos(9 * 3_600), packet(1).ethernet())
                .add(Metering.nanos(9 * 3_600 + 1), packet(1).ethernet())
                .add(Metering.nanos(-300_000_000), packet(1).ethernet());
        source(capture, 1).run(sink);
        assertThat(clock.waits).containsExactly(seconds(1), seconds(1));
    }

    @Test
    void handsFlowsOverBeforeItWaits() throws Exception {
        List<Integer> handedOver = new ArrayList<>();
        WallClock watching = new WallClock() {
            @Override
            public long nanos() {
                return clock.nanos();
            }

            @Override
            public void waitUntil(long nanos) throws InterruptedException {
                handedOver.add(sink.flows().size());
                clock.waitUntil(nanos);
            }
        };
        Path file = everySecond(25).write(folder.resolve("paced.pcap"));
        new CaptureFileSource(file, 1, Metering.SETTINGS, watching).run(sink);
        assertThat(handedOver).endsWith(0, 1, 2, 3); // the first flow ends unanswered after 20 s
        assertThat(sink.watermarks().subList(0, 3))
                .containsExactly(Metering.nanos(1), Metering.nanos(2), Metering.nanos(3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 7.5, 1_000})
    void givesTheSameFlowsInTheSameOrderAtAnyPace(double speed) throws Exception {
        PcapBuilder capture = Traffic.capture(11, 20_000);
        source(capture, 0).run(sink);
        RecordingSink paced = new RecordingSink();

        source(capture, speed).run(paced);

        assertThat(sink.flows()).hasSizeGreaterThan(1_000);
        assertThat(paced.flows()).isEqualTo(sink.flows());
    }

    @Test
    void countsEveryPacketOnce() throws Exception {
        CaptureFileSource source = source(Traffic.capture(5, 20_000), 0);
        source.run(sink);
        assertThat(sink.flows().stream().mapToLong(Flow::packets).sum()).isEqualTo(20_000);
        assertThat(sink.flows().stream().mapToLong(Flow::bytes).sum())
                .isEqualTo(source.counters().get("bytes"));
    }

    @Test
    void handsOverWhatItHasWhenItIsStopped() {
        CaptureFileSource source = source(everySecond(1_000), 0);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> source.run(sink)).isInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).isFalse();
        assertThat(sink.flows()).hasSizeLessThan(100);
    }

    @Test
    void stopsWhileItWaits() {
        CaptureFileSource source = source(everySecond(1_000), 1);
        EventSink stopping = (events, watermark) -> {
            sink.accept(events, watermark);
            if (watermark == Metering.nanos(2)) {
                Thread.currentThread().interrupt();
            }
        };

        assertThatThrownBy(() -> source.run(stopping)).isInstanceOf(InterruptedException.class);

        assertThat(sink.flows()).hasSize(3).extracting(Flow::endReason).containsOnly(FlowEndReason.FORCED_END);
    }

    @Test
    void asksASinkThatStopsItNothingMore() {
        int[] calls = {0};
        EventSink refusing = (events, watermark) -> {
            calls[0]++;
            throw new InterruptedException("enough");
        };
        assertThatThrownBy(() -> source(everySecond(100), 0).run(refusing)).hasMessage("enough");
        assertThat(calls[0]).isEqualTo(1);
    }

    @Test
    void runsOnce() throws Exception {
        CaptureFileSource source = source(everySecond(1), 0);
        source.run(sink);
        assertThatThrownBy(() -> source.run(sink)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsTheFlowsOfATruncatedFile() throws Exception {
        byte[] bytes = everySecond(10).bytes();
        PcapBuilder.write(folder.resolve("cut.pcap"), Arrays.copyOf(bytes, bytes.length - 1));
        CaptureFileSource source =
                new CaptureFileSource(folder.resolve("cut.pcap"), 0, Metering.SETTINGS, WallClock.SYSTEM);
        source.run(sink);
        assertThat(sink.flows()).hasSize(9);
        assertThat(source.counters()).containsEntry("noticed.truncated_file", 1L);
    }

    @Test
    void saysSoWhenTheFileIsGone() throws Exception {
        CaptureFileSource source = source(everySecond(1), 0);
        Files.delete(folder.resolve("test.pcap"));
        assertThatThrownBy(() -> source.run(sink))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not exist");
    }

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}

package io.netsentinel.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netsentinel.api.event.Flow;
import io.netsentinel.capture.bench.CaptureGenerator;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.decode.PacketBatch;
import io.netsentinel.capture.decode.PacketDecoder;
import io.netsentinel.capture.file.CaptureFile;
import io.netsentinel.capture.file.CaptureReader;
import io.netsentinel.capture.testing.Metering;
import io.netsentinel.capture.testing.PcapBuilder;
import io.netsentinel.capture.testing.TestPacket;
import io.netsentinel.capture.testing.Traffic;
import io.netsentinel.capture.testing.Wrapping;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowMeterTest {
    @TempDir
    Path folder;

    private static List<Flow> flows(Path file, FlowSettings settings, int batchSize) throws Exception {
        List<Flow> flows = new ArrayList<>();
        CaptureCounters counters = new CaptureCounters();
        FlowMeter meter = new FlowMeter(settings, counters, event -> flows.add((Flow) event));
        meter(file, counters, meter, batchSize);
        meter.end();
        assertThat(counters.get(CaptureCounter.FLOWS)).isEqualTo(flows.size());
        assertThat(meter.flows()).isZero();
        return flows;
    }

    private static void meter(Path file, CaptureCounters counters, FlowMeter meter, int batchSize)
            throws IOException, InterruptedException {
        Packet[] batch = new Packet[batchSize];
        Arrays.setAll(batch, i -> new Packet());
        PacketBatch decoded = new PacketBatch(batch.length);
        PacketDecoder decoder = new PacketDecoder(counters);
        try (CaptureFile capture = CaptureFile.open(file, counters)) {
            CaptureReader reader = capture.reader();
            for (int count = reader.read(batch); count > 0; count = reader.read(batch)) {
                decoded.clear();
                for (int i = 0; i < count; i++) {
                    assertThat(decoder.decode(reader.bytes(), batch[i], decoded))
                            .isTrue();
                }
                meter.add(reader.bytes(), decoded.packets(), 0, decoded.size());
            }
        }
    }

    @Test
    void whereBatchesEndMakesNoDifference() throws Exception {
        Path file = Traffic.capture(17, 20_000).write(folder.resolve("mix.pcap"));
        FlowSettings crowded = FlowSettings.ofSeconds(60, 20, 3, 120, 40);
        for (FlowSettings settings : List.of(Metering.SETTINGS, crowded)) {
            List<Flow> one = flows(file, settings, 1);
            assertThat(one).hasSizeGreaterThan(1_000);
            assertThat(flows(file, settings, 7)).isEqualTo(one);
            assertThat(flows(file, settings, 1_000)).isEqualTo(one);
        }
    }

    /** Against a list that is searched from front to back: nothing gets lost in the index, the slab or the wheel. */
    @Test
    void findsTheFlowsThatANaiveMeterFinds() throws Exception {
        Metering metering = new Metering(FlowSettings.ofSeconds(30, 30, 1, 86_400, 100_000));
        List<long[]> naive = new ArrayList<>(); // port, last time, packets
        Random random = new Random(4);
        double time = 0;
        for (int i = 0; i < 30_000; i++) {
            time += random.nextInt(50) == 0 ? random.nextDouble() * 40 : random.nextDouble() * 0.01;
            int port = 1 + random.nextInt(700);
            long now = Metering.nanos(time);
            metering.at(time, TestPacket.udp("10.0.0.1", port, "10.0.0.2", 9));
            naive.stream()
                    .filter(flow -> flow[0] == port && now - flow[1] < 30_000_000_000L)
                    .findFirst()
                    .ifPresentOrElse(
                            flow -> {
                                flow[1] = now;
                                flow[2]++;
                            },
                            () -> naive.add(new long[] {port, now, 1}));
        }
        assertThat(metering.end())
                .extracting(flow -> flow.sourcePort() + " " + flow.endNanos() + " " + flow.packets())
                .containsExactlyInAnyOrderElementsOf(
                        naive.stream().map(f -> f[0] + " " + f[1] + " " + f[2]).toList());
    }

    @Test
    void growsWithTheFlowsAndShrinksToNothing() throws Exception {
        Path file = folder.resolve("many.pcap");
        CaptureGenerator.generate(file, 300_000, 60_000, false);
        FlowSettings settings = FlowSettings.ofSeconds(60, 20, 3, 120, 100_000);
        long packets =
                flows(file, settings, 32).stream().mapToLong(Flow::packets).sum();
        assertThat(packets).isEqualTo(300_000);
    }

    @Test
    void allocatesNothingForPacketsOfKnownFlows() throws Exception {
        Path file = folder.resolve("steady.pcap");
        CaptureGenerator.generate(file, 100_000, 500, true);
        // opening a file and starting a decoder allocates; 100,000 packets don't
        assertThat(allocatedInSteadyState(file)).isLessThan(100_000);
    }

    @Test
    void allocatesNothingForPacketsInTunnelsEither() throws Exception {
        Path file = folder.resolve("tunnels.pcap");
        PcapBuilder builder = PcapBuilder.ethernet();
        for (int i = 0; i < 100_000; i++) {
            TestPacket inner = TestPacket.udp("10.1.0.1", 1 + i % 50, "10.1.0.2", 9);
            TestPacket gre = Wrapping.gre("10.0.0.1", "10.0.0.2", inner);
            byte[] payload = Wrapping.vxlan(i % 3, gre.ethernet());
            builder.add(
                    Metering.START + i,
                    TestPacket.udp("192.0.2.1", 50_000 + i % 7, "192.0.2.2", 4789)
                            .payload(payload)
                            .ethernet());
        }
        assertThat(allocatedInSteadyState(builder.write(file))).isLessThan(100_000);
    }

    private static long allocatedInSteadyState(Path file) throws Exception {
        CaptureCounters counters = new CaptureCounters();
        FlowMeter meter = new FlowMeter(FlowSettings.ofSeconds(3_600, 3_600, 3, 86_400, 10_000), counters, flow -> {});
        for (int warmUp = 0; warmUp < 3; warmUp++) {
            meter(file, counters, meter);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        meter(file, counters, meter);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(counters.get(CaptureCounter.FLOWS)).isZero();
        return allocated;
    }

    /** Without assertions, which allocate. */
    private static void meter(Path file, CaptureCounters counters, FlowMeter meter) throws Exception {
        Packet[] batch = new Packet[32];
        Arrays.setAll(batch, i -> new Packet());
        PacketBatch decoded = new PacketBatch(batch.length);
        PacketDecoder decoder = new PacketDecoder(counters);
        try (CaptureFile capture = CaptureFile.open(file, counters)) {
            CaptureReader reader = capture.reader();
            for (int count = reader.read(batch); count > 0; count = reader.read(batch)) {
                decoded.clear();
                for (int i = 0; i < count; i++) {
                    decoder.decode(reader.bytes(), batch[i], decoded);
                }
                meter.add(reader.bytes(), decoded.packets(), 0, decoded.size());
            }
        }
    }
}

package io.netsentinel.capture.bench;

import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.decode.PacketBatch;
import io.netsentinel.capture.decode.PacketDecoder;
import io.netsentinel.capture.file.CaptureFile;
import io.netsentinel.capture.file.CaptureReader;
import io.netsentinel.capture.flow.FlowMeter;
import io.netsentinel.capture.flow.FlowSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Packets a second through reading, decoding and metering in one thread. One operation is one packet. The flow table
 * lives through all passes over the file, each of which goes on in time where the last one ended.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 4, time = 5)
@Fork(
        value = 1,
        jvmArgs = {"-Xms2g", "-Xmx2g"})
public class PacketPath {
    static final int PACKETS = 3_000_000;

    @Param({"10000", "100000", "1000000"})
    int flows;

    /** Ending conversations make flow records, the only thing that is allocated; endless ones don't. */
    @Param({"ending", "endless"})
    String conversations;

    private final CaptureCounters counters = new CaptureCounters();
    private final Packet[] read = new Packet[32];
    private final PacketBatch decoded = new PacketBatch(32);
    private Path file;
    private PacketDecoder decoder;
    private FlowMeter meter;
    private long exported;
    private long shift;

    @Setup
    public void generate() throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("bench.dir", "target/bench")));
        file = folder.resolve(conversations + "-" + flows + ".pcap");
        if (Files.notExists(file)) {
            CaptureGenerator.generate(file, PACKETS, flows, conversations.equals("endless"));
        }
        Arrays.setAll(read, i -> new Packet());
        decoder = new PacketDecoder(counters);
        FlowSettings settings = FlowSettings.ofSeconds(60, 20, 3, 86_400, 2_000_000);
        meter = new FlowMeter(settings, counters, flow -> exported++);
    }

    /** The whole packet path. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long readDecodeMeter() throws IOException, InterruptedException {
        long last = 0;
        try (CaptureFile capture = CaptureFile.open(file, counters)) {
            CaptureReader reader = capture.reader();
            int count = reader.read(read);
            while (count > 0) {
                int usable = decode(reader, count);
                meter.add(reader.bytes(), decoded.packets(), 0, usable);
                last = read[count - 1].timeNanos;
                count = reader.read(read);
            }
        }
        shift = last - CaptureGenerator.START_NANOS;
        return meter.now();
    }

    /** Reading and decoding alone. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long readDecode() throws IOException {
        long sum = 0;
        try (CaptureFile capture = CaptureFile.open(file, counters)) {
            CaptureReader reader = capture.reader();
            for (int count = reader.read(read); count > 0; count = reader.read(read)) {
                sum += decode(reader, count);
            }
        }
        return sum;
    }

    private int decode(CaptureReader reader, int count) {
        decoded.clear();
        for (int i = 0; i < count; i++) {
            read[i].timeNanos += shift;
            decoder.decode(reader.bytes(), read[i], decoded);
        }
        return decoded.size();
    }

    @TearDown
    public void report() {
        System.out.printf(
                "live flows %,d, exported %,d, skipped %,d, odd times %,d%n",
                meter.flows(), exported, counters.skipped(), counters.get(CaptureCounter.BOGUS_TIMESTAMPS));
    }
}

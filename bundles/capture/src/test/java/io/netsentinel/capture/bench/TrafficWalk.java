package io.netsentinel.capture.bench;

import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.decode.PacketBatch;
import io.netsentinel.capture.decode.PacketDecoder;
import io.netsentinel.capture.flow.FlowGains;
import io.netsentinel.capture.flow.FlowLook;
import io.netsentinel.capture.flow.FlowMeter;
import io.netsentinel.capture.flow.FlowSettings;
import io.netsentinel.capture.testing.Metering;
import io.netsentinel.capture.testing.PcapBuilder;
import io.netsentinel.capture.testing.TestPacket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long a capture thread takes to walk through its flows for one who watches the traffic. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 20)
@Fork(
        value = 1,
        jvmArgs = {"-Xms2g", "-Xmx2g"})
public class TrafficWalk implements FlowLook.Gatherer {
    private static final int SOURCE_ADDRESS = 14 + 12;

    @Param("500000")
    int flows;

    /** One of so many flows got a packet since the last walk. */
    @Param({"1", "20"})
    int oneIn;

    private final CaptureCounters counters = new CaptureCounters();
    private final PacketDecoder decoder = new PacketDecoder(counters);
    private final Packet packet = new Packet();
    private final PacketBatch batch = new PacketBatch(1);
    private final byte[] frame =
            TestPacket.udp("10.0.0.0", 5_000, "192.0.2.1", 53).payload(100).ethernet();
    private final ByteBuffer bytes = ByteBuffer.wrap(frame);
    private final Deque<FlowGains> free = new ArrayDeque<>();
    private final FlowMeter meter =
            new FlowMeter(FlowSettings.ofSeconds(60, 20, 3, 120, 2_000_000), counters, event -> {});
    private final FlowLook look = new FlowLook(this);
    private long time = Metering.START;

    @Setup
    public void begin() throws InterruptedException {
        packets(1);
        meter.watch(new FlowLook[] {look});
        walk();
    }

    /** Packets for some of the flows, in an order that is not that of their records. */
    @Setup(Level.Invocation)
    public void gain() throws InterruptedException {
        packets(oneIn);
    }

    private void packets(int step) throws InterruptedException {
        time += 1_000_000;
        for (int i = 0; i < flows; i += step) {
            bytes.putInt(SOURCE_ADDRESS, 0x0a00_0000 + (int) (i * 7_919L % flows));
            packet.frame(time, 0, frame.length, frame.length, PcapBuilder.ETHERNET);
            batch.clear();
            decoder.decode(bytes, packet, batch);
            meter.add(bytes, batch.packets(), 0, 1);
        }
    }

    @Benchmark
    public boolean walk() {
        boolean isDone = meter.walk(look, Integer.MAX_VALUE);
        look.complete();
        return isDone;
    }

    @Override
    public @Nullable FlowGains empty() {
        return free.isEmpty() ? new FlowGains() : free.pop();
    }

    @Override
    public void filled(FlowGains gains) {
        gains.clear();
        free.push(gains);
    }
}

package io.netsentinel.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.decode.PacketBatch;
import io.netsentinel.capture.decode.PacketDecoder;
import io.netsentinel.capture.testing.Bytes;
import io.netsentinel.capture.testing.Metering;
import io.netsentinel.capture.testing.TestPacket;
import io.netsentinel.capture.testing.Wrapping;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Tens of thousands of damaged inputs, the same in every run: nothing throws, nothing hangs, and every packet is either
 * in a flow or counted by the reason why not.
 */
class DecoderFuzzTest {
    private static final int[] LINK_TYPES = {0, 1, 9, 12, 14, 101, 104, 105, 108, 113, 228, 229, 276};
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Decoder and meter, with a check of the sums. */
    private static final class Bench {
        private final CaptureCounters counters = new CaptureCounters();
        private final PacketDecoder decoder = new PacketDecoder(counters);
        private final Packet read = new Packet();
        private final PacketBatch batch = new PacketBatch(1);
        private long inFlows;
        private long decoded;
        private long skipped;
        private final FlowMeter meter =
                new FlowMeter(Metering.SETTINGS, counters, event -> inFlows += Metering.packets(event));

        void feed(long time, int linkType, byte[] captured, int wireLength) throws InterruptedException {
            ByteBuffer bytes = ByteBuffer.wrap(captured);
            read.frame(time, 0, captured.length, wireLength, linkType);
            batch.clear();
            if (decoder.decode(bytes, read, batch)) {
                decoded++;
            } else {
                skipped++;
                assertThat(batch.size()).isZero();
            }
            for (int i = 0; i < batch.size(); i++) {
                assertThat(batch.get(i).payloadLength).isNotNegative();
                assertThat(batch.get(i).inner).isEqualTo(i > 0);
            }
            meter.add(bytes, batch.packets(), 0, batch.size());
        }

        void check() throws InterruptedException {
            meter.end();
            assertThat(inFlows).isEqualTo(decoded + counters.get(CaptureCounter.TUNNELLED));
            assertThat(counters.skipped()).isEqualTo(skipped);
            assertThat(meter.flows()).isZero();
            assertThat(decoded).isPositive();
            assertThat(skipped).isPositive();
        }
    }

    private static List<TestPacket> models() {
        return List.of(
                TestPacket.tcp("10.0.0.1", 1, "10.0.0.2", 2, 0x18).options(8).payload(40),
                TestPacket.udp("10.0.0.1", 1, "10.0.0.2", 2).payload(40).fragment(7, 0, true),
                TestPacket.udp("10.0.0.1", 1, "10.0.0.2", 2).payload(40).fragment(7, 48, false),
                TestPacket.icmp("10.0.0.1", "10.0.0.2", 8, 0).payload(40),
                TestPacket.sctp("10.0.0.1", 1, "10.0.0.2", 2).payload(40),
                TestPacket.tcp("2001:db8::1", 1, "2001:db8::2", 2, 0x02)
                        .extension(0, new byte[8])
                        .payload(9),
                TestPacket.udp("2001:db8::1", 1, "2001:db8::2", 2).payload(40).fragment6(7, 0, true),
                TestPacket.udp("2001:db8::1", 1, "2001:db8::2", 2).payload(40).fragment6(7, 48, false),
                TestPacket.icmp("2001:db8::1", "2001:db8::2", 135, 0).payload(24),
                udp(4789, Wrapping.vxlan(5, nested().ethernet(1, 2))),
                udp(6081, Wrapping.geneve(5, 0x6558, tcp().ethernet())),
                udp(2152, Wrapping.gtp(7, 1, tcp())),
                udp(9, Wrapping.teredo(TestPacket.icmp("2001:0:1::1", "2001:db8::2", 128, 0))),
                Wrapping.pptp("10.0.0.1", "10.0.0.2", 1, 2, tcp()),
                Wrapping.erspan2("10.0.0.1", "10.0.0.2", 1, 2, tcp().ethernet(3)),
                Wrapping.erspan3("10.0.0.1", "10.0.0.2", 1, 0, Wrapping.mpls(tcp().datagram(), 16, 17)),
                udp(4789, Wrapping.vxlan(5, Wrapping.pppoe(1, tcp()))),
                udp(4789, Wrapping.vxlan(5, tcp().ethernet())).fragment(8, 0, true));
    }

    private static TestPacket udp(int port, byte[] payload) {
        return TestPacket.udp("10.0.0.1", 1, "10.0.0.2", port).payload(payload);
    }

    private static TestPacket tcp() {
        return TestPacket.tcp("10.1.0.1", 1, "10.1.0.2", 2, 0x18).payload(9);
    }

    private static TestPacket nested() {
        TestPacket third = Wrapping.ipInIp("2001:db8::1", "2001:db8::2", tcp());
        byte[] header = Wrapping.fullGreHeader(1, 2, third.etherType());
        return Wrapping.gre("10.0.0.1", "10.0.0.2", header, third.datagram());
    }

    /** Frames of every link type around a model. */
    private static byte[] frame(int linkType, TestPacket model) {
        byte[] type = Bytes.u16(model.etherType());
        byte[] datagram = model.datagram();
        return switch (linkType) {
            case 1 -> model.ethernet(5, 6);
            case 9 -> Bytes.concat(Bytes.hex(model.etherType() == 0x800 ? "ff030021" : "ff030057"), datagram);
            case 104 -> Bytes.concat(new byte[2], type, datagram);
            case 0, 108 -> Bytes.concat(Bytes.u32(model.etherType() == 0x800 ? 2 : 30), datagram);
            case 113 -> Bytes.concat(new byte[14], type, datagram);
            case 276 -> Bytes.concat(type, new byte[18], datagram);
            default -> datagram;
        };
    }

    @Test
    void randomBytes() {
        assertTimeoutPreemptively(PATIENCE, () -> {
            Random random = new Random(1);
            Bench bench = new Bench();
            for (int i = 0; i < 100_000; i++) {
                byte[] bytes = new byte[random.nextInt(120)];
                random.nextBytes(bytes);
                int linkType = LINK_TYPES[i % LINK_TYPES.length];
                bench.feed(random.nextLong() >>> 1, linkType, bytes, bytes.length + random.nextInt(2_000));
            }
            bench.check();
        });
    }

    @Test
    void everyPacketCutAtEveryLength() {
        assertTimeoutPreemptively(PATIENCE, () -> {
            Bench bench = new Bench();
            for (int linkType : LINK_TYPES) {
                for (TestPacket model : models()) {
                    byte[] whole = frame(linkType, model);
                    for (int length = 0; length <= whole.length; length++) {
                        bench.feed(Metering.START, linkType, Arrays.copyOf(whole, length), whole.length);
                        bench.feed(Metering.START, linkType, Arrays.copyOf(whole, length), length);
                    }
                }
            }
            bench.check();
        });
    }

    /** What lies below IP has tunnels too. */
    @Test
    void framesOfMplsAndPppoeCutAndChanged() {
        assertTimeoutPreemptively(PATIENCE, () -> {
            Random random = new Random(3);
            byte[] pseudowire = Bytes.concat(new byte[4], nested().ethernet(1));
            List<byte[]> frames = List.of(
                    Wrapping.mpls(nested().datagram(), 16, 17),
                    Wrapping.mpls(pseudowire, 18),
                    Wrapping.mpls(Bytes.concat(new byte[4], Wrapping.mpls(pseudowire, 19)), 18),
                    Wrapping.pppoe(7, nested()),
                    Wrapping.frame("893f 000000000000 894f 0006 0101" + "00".repeat(20), nested().datagram()));
            Bench bench = new Bench();
            for (byte[] whole : frames) {
                for (int length = 0; length <= whole.length; length++) {
                    bench.feed(Metering.START, 1, Arrays.copyOf(whole, length), whole.length);
                }
                for (int i = 0; i < 20_000; i++) {
                    byte[] changed = whole.clone();
                    for (int changes = random.nextInt(4); changes >= 0; changes--) {
                        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                    }
                    bench.feed(Metering.START, 1, changed, changed.length);
                }
            }
            bench.check();
        });
    }

    @Test
    void validPacketsWithSomeBytesChanged() {
        assertTimeoutPreemptively(PATIENCE, () -> {
            Random random = new Random(2);
            List<TestPacket> models = models();
            Bench bench = new Bench();
            for (int i = 0; i < 100_000; i++) {
                int linkType = LINK_TYPES[i % LINK_TYPES.length];
                byte[] bytes = frame(linkType, models.get(i % models.size()));
                for (int changes = random.nextInt(4); changes >= 0; changes--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                bench.feed(Metering.START + random.nextInt(), linkType, bytes, bytes.length);
            }
            bench.check();
        });
    }
}

package io.netsentinel.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.decode.PacketDecoder;
import io.netsentinel.capture.testing.Bytes;
import io.netsentinel.capture.testing.Metering;
import io.netsentinel.capture.testing.TestPacket;
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
        private final Packet[] packet = {new Packet()};
        private long inFlows;
        private long decoded;
        private long skipped;
        private final FlowMeter meter =
                new FlowMeter(Metering.SETTINGS, counters, event -> inFlows += Metering.packets(event));

        void feed(long time, int linkType, byte[] captured, int wireLength) throws InterruptedException {
            ByteBuffer bytes = ByteBuffer.wrap(captured);
            packet[0].frame(time, 0, captured.length, wireLength, linkType);
            if (decoder.decode(bytes, packet[0])) {
                decoded++;
                assertThat(packet[0].payloadLength).isNotNegative();
                meter.add(bytes, packet, 0, 1);
            } else {
                skipped++;
            }
        }

        void check() throws InterruptedException {
            meter.end();
            assertThat(inFlows).isEqualTo(decoded);
            assertThat(counters.skipped()).isEqualTo(skipped);
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
                TestPacket.icmp("2001:db8::1", "2001:db8::2", 135, 0).payload(24));
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

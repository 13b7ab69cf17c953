package io.netsentinel.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.decode.PacketBatch;
import io.netsentinel.capture.decode.PacketDecoder;
import io.netsentinel.capture.flow.FlowMeter;
import io.netsentinel.capture.testing.Metering;
import io.netsentinel.capture.testing.PcapBuilder;
import io.netsentinel.capture.testing.PcapngBuilder;
import io.netsentinel.capture.testing.Traffic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Thousands of damaged capture files, the same in every run: each is refused with a reason or read to an end, and every
 * packet is either in a flow or counted by the reason why not.
 */
class ReaderFuzzTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path NAME = Path.of("fuzz.pcap");

    private int read;
    private int refused;

    @Test
    void filesWithSomeBytesChanged() {
        assertTimeoutPreemptively(PATIENCE, () -> {
            Random random = new Random(3);
            byte[][] originals = {
                Traffic.capture(1, 40).bytes(),
                pcapng(10),
                PcapBuilder.gzip(Traffic.capture(2, 60).bytes())
            };
            for (int i = 0; i < 6_000; i++) {
                byte[] bytes = originals[i % 3].clone();
                for (int changes = random.nextInt(6); changes >= 0; changes--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                replay(bytes, i % 3 == 2);
            }
        });
        assertThat(read).isGreaterThan(refused);
    }

    @Test
    void filesOfRandomBytesBehindAValidHeader() {
        assertTimeoutPreemptively(PATIENCE, () -> {
            Random random = new Random(4);
            for (int i = 0; i < 3_000; i++) {
                byte[] noise = new byte[random.nextInt(4_000)];
                random.nextBytes(noise);
                byte[] bytes = i % 2 == 0
                        ? PcapBuilder.ethernet().raw(noise).bytes()
                        : new PcapngBuilder(ByteOrder.BIG_ENDIAN)
                                .interfaceBlock(1, 0)
                                .raw(noise)
                                .bytes();
                replay(bytes, false);
            }
        });
    }

    @Test
    void filesCutAtEveryLength() {
        assertTimeoutPreemptively(PATIENCE, () -> {
            for (byte[] whole : new byte[][] {Traffic.capture(1, 4).bytes(), pcapng(2)}) {
                for (int length = 0; length < whole.length; length++) {
                    replay(Arrays.copyOf(whole, length), false);
                }
            }
        });
    }

    private static byte[] pcapng(int packets) {
        PcapngBuilder file = new PcapngBuilder(ByteOrder.LITTLE_ENDIAN);
        file.interfaceBlock(1, 0, file.resolution(9)).interfaceBlock(101, 90, file.offset(9));
        Random random = new Random(7);
        for (int i = 0; i < packets; i++) {
            byte[] frame = Traffic.packet(random).ethernet();
            file.enhanced(0, Metering.START + i, frame, frame.length);
            file.obsolete(0, Metering.START + i, frame, frame.length).simple(frame, frame.length);
        }
        return file.section(ByteOrder.BIG_ENDIAN)
                .interfaceBlock(1, 0)
                .simple(new byte[20], 20)
                .bytes();
    }

    private void replay(byte[] bytes, boolean gzipped) throws InterruptedException {
        CaptureCounters counters = new CaptureCounters();
        ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(bytes));
        try (CaptureReader reader = CaptureFile.reader(NAME, channel, gzipped, counters)) {
            meter(reader, counters);
            read++;
        } catch (IOException e) {
            assertThat(e).hasMessageStartingWith(NAME.toString());
            assertThat(counters.get(CaptureCounter.PACKETS)).isZero();
            refused++;
        }
    }

    private static void meter(CaptureReader reader, CaptureCounters counters) throws IOException, InterruptedException {
        PacketDecoder decoder = new PacketDecoder(counters);
        long[] packetsInFlows = {0};
        FlowMeter meter =
                new FlowMeter(Metering.SETTINGS, counters, event -> packetsInFlows[0] += Metering.packets(event));
        Packet[] batch = {new Packet(), new Packet(), new Packet()};
        PacketBatch decoded = new PacketBatch(batch.length);
        long packets = 0;
        for (int count = reader.read(batch); count > 0; count = reader.read(batch)) {
            decoded.clear();
            for (int i = 0; i < count; i++) {
                decoder.decode(reader.bytes(), batch[i], decoded);
            }
            meter.add(reader.bytes(), decoded.packets(), 0, decoded.size());
            packets += count;
        }
        meter.end();
        assertThat(packets + counters.get(CaptureCounter.TUNNELLED)).isEqualTo(packetsInFlows[0] + counters.skipped());
    }
}

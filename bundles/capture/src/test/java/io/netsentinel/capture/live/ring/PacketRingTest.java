package io.netsentinel.capture.live.ring;

import static io.netsentinel.capture.live.testing.Cable.captured;
import static io.netsentinel.capture.live.testing.Cable.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.decode.PacketBatch;
import io.netsentinel.capture.decode.PacketDecoder;
import io.netsentinel.capture.live.frame.FrameSource;
import io.netsentinel.capture.live.frame.KernelLosses;
import io.netsentinel.capture.live.frame.LinkLayer;
import io.netsentinel.capture.live.pcap.Filters;
import io.netsentinel.capture.live.testing.Cable;
import io.netsentinel.capture.live.testing.FrameSender;
import io.netsentinel.capture.live.testing.InNetworkNamespace;
import io.netsentinel.capture.live.testing.Ip;
import io.netsentinel.capture.testing.TestPacket;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InNetworkNamespace.class)
class PacketRingTest {
    private static final int WHOLE = 262_144;
    private static final BpfProgram EVERYTHING = BpfProgram.everything(WHOLE);
    private static final RingSettings PLAIN = new RingSettings(EVERYTHING, true, false, 1, 4);

    private final Packet[] batch = new Packet[32];
    private Cable cable;

    @BeforeEach
    void plugIn() throws IOException {
        Arrays.setAll(batch, i -> new Packet());
        cable = new Cable();
    }

    @AfterEach
    void unplug() throws IOException {
        cable.close();
    }

    @Test
    void everyFrameIsReadOnceWithItsBytesAndAPresentTime() throws Exception {
        // given
        try (FrameSource ring = open(new RingSettings(EVERYTHING, true, false, 1, 64))) {
            long before = System.currentTimeMillis();

            // when: more than two blocks full
            for (int i = 0; i < 3_000; i++) {
                cable.send(frame(i));
            }

            // then
            int seen = 0;
            while (seen < 3_000) {
                int count = ring.read(batch, 1_000);
                assertThat(count).isPositive();
                for (int i = 0; i < count; i++) {
                    assertThat(captured(ring, batch[i])).isEqualTo(frame(seen));
                    assertThat(batch[i].wireLength).isEqualTo(frame(seen).length);
                    assertThat(batch[i].timeNanos / 1_000_000).isBetween(before - 1, System.currentTimeMillis() + 1);
                    seen++;
                }
            }
            assertThat(ring.read(batch, 100)).isZero();
            assertThat(ring.takeLosses().drops()).isZero();
        }
    }

    @Test
    void tagsThatTheKernelTookOutAreSeenByTheDecoder() throws Exception {
        // given
        try (FrameSource ring = open(PLAIN)) {
            byte[] one = udp(53).ethernet(100);
            byte[] two = udp(53).ethernet(100, 200);
            byte[] zero = udp(53).ethernet(0);

            // when
            List.of(one, two, zero).forEach(cable::send);

            // then
            assertVlans(next(ring), ring, one.length, 100, 0);
            assertVlans(next(ring), ring, two.length, 100, 200);
            assertVlans(next(ring), ring, zero.length, 0, 0);
        }
    }

    private static void assertVlans(Packet packet, FrameSource ring, int wireLength, int outer, int inner) {
        assertThat(packet.wireLength).isEqualTo(wireLength);
        assertThat(new PacketDecoder(new CaptureCounters()).decode(ring.bytes(), packet, new PacketBatch(1)))
                .isTrue();
        assertThat(packet.vlan).isEqualTo(outer);
        assertThat(packet.innerVlan).isEqualTo(inner);
        assertThat(packet.targetPort).isEqualTo(53);
        assertThat(packet.payloadLength).isEqualTo(100);
    }

    @Test
    void framesOfSegmentationOffloadAreReadWhole() throws Exception {
        // given
        Ip.run("link set " + Cable.NEAR + " mtu 65535");
        Ip.run("link set " + Cable.FAR + " mtu 65535");
        byte[] frame = TestPacket.tcp("10.0.0.1", 1, "10.0.0.2", 2, 0x10)
                .payload(65_535 - 40)
                .ethernet();

        // when
        try (FrameSource ring = open(PLAIN)) {
            cable.send(frame);

            // then
            Packet packet = next(ring);
            assertThat(packet.wireLength).isEqualTo(frame.length).isEqualTo(65_549);
            assertThat(captured(ring, packet)).isEqualTo(frame);
        }
    }

    @Test
    void theSnapLengthBoundsWhatIsCapturedButNotWhatIsCounted() throws Exception {
        try (FrameSource ring = open(new RingSettings(BpfProgram.everything(60), true, false, 1, 4))) {
            // when
            cable.send(udp(53).ethernet());

            // then
            Packet packet = next(ring);
            assertThat(packet.end - packet.offset).isEqualTo(60);
            assertThat(packet.wireLength).isEqualTo(142);
        }
    }

    @Test
    void onlyWhatTheFilterTakesComesEvenFromTrafficThatWasThereBefore() throws Exception {
        // given
        BpfProgram filter = Filters.compile("udp port 53", WHOLE, Cable.NEAR, LinkLayer.ETHERNET);
        Thread noise = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                cable.send(udp(80).ethernet());
            }
        });
        noise.start();

        for (int round = 0; round < 20; round++) {
            // when
            try (FrameSource ring = open(new RingSettings(filter, true, false, 2, 1))) {
                int count = ring.read(batch, 20);

                // then
                assertThat(count).isZero();
            }
        }
        noise.interrupt();
        noise.join();

        try (FrameSource ring = open(new RingSettings(filter, true, false, 1, 1))) {
            cable.send(udp(53).ethernet());
            assertThat(captured(ring, next(ring))).isEqualTo(udp(53).ethernet());
        }
    }

    @Test
    void aFilterForAVlanFindsTheTagsThatTheKernelTookOut() throws Exception {
        BpfProgram filter = Filters.compile("vlan 7 and udp", WHOLE, Cable.NEAR, LinkLayer.ETHERNET);
        try (FrameSource ring = open(new RingSettings(filter, true, false, 1, 1))) {
            // when
            cable.send(udp(1).ethernet());
            cable.send(udp(2).ethernet(8));
            cable.send(udp(3).ethernet(7));

            // then
            Packet packet = next(ring);
            assertThat(packet.strippedTag).isEqualTo(Packet.TAG_PRESENT | 7);
            assertThat(ring.read(batch, 100)).isZero();
        }
    }

    @Test
    void aFilterWithoutVlanFindsTaggedFramesToo() throws Exception {
        BpfProgram filter = Filters.compile("udp port 3", WHOLE, Cable.NEAR, LinkLayer.ETHERNET);
        try (FrameSource ring = open(new RingSettings(filter, true, false, 1, 1))) {
            // when
            cable.send(udp(2).ethernet(7));
            cable.send(udp(3).ethernet(7));

            // then
            assertThat(captured(ring, next(ring))).isEqualTo(udp(3).ethernet()); // the kernel took the tag out
            assertThat(ring.read(batch, 100)).isZero();
        }
    }

    @Test
    void outgoingFramesAreThereUnlessTheyAreIgnored() throws Exception {
        RingSettings incoming = new RingSettings(EVERYTHING, true, true, 1, 1);
        try (FrameSource all = open(PLAIN);
                FrameSource some = open(incoming);
                FrameSender out = new FrameSender(Cable.NEAR)) {
            // when
            out.send(udp(1).ethernet());

            // then
            assertThat(captured(all, next(all))).isEqualTo(udp(1).ethernet());
            assertThat(some.read(batch, 100)).isZero();
        }
    }

    @Test
    void loopbackShowsEachPacketOnce() throws Exception {
        try (FrameSource ring = open("lo", LinkLayer.LOOPBACK, PLAIN).get(0);
                DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            // when
            socket.send(new DatagramPacket(new byte[77], 77, socket.getLocalSocketAddress()));

            // then
            assertThat(next(ring).wireLength).isEqualTo(14 + 20 + 8 + 77);
            assertThat(ring.read(batch, 100)).isZero();
        }
    }

    @Test
    void aRingWorksOnAfterTheInterfaceWasDown() throws Exception {
        try (FrameSource ring = open(PLAIN)) {
            // given
            Ip.run("link set " + Cable.NEAR + " down");
            assertThat(ring.read(batch, 10)).isZero();
            assertThat(ring.read(batch, 10)).isZero();

            // when
            Ip.run("link set " + Cable.NEAR + " up");
            int count = 0;
            for (int tries = 0; count == 0 && tries < 50; tries++) { // the cable needs a moment too
                cable.send(udp(53).ethernet());
                count = ring.read(batch, 100);
            }

            // then
            assertThat(count).isPositive();
            assertThat(captured(ring, batch[0])).isEqualTo(udp(53).ethernet());
        }
    }

    @Test
    void whatFindsNoRoomIsCounted() throws Exception {
        // given a ring that nobody reads
        int sent = 4_000;
        try (FrameSource ring = open(new RingSettings(EVERYTHING, true, false, 1, 2))) {
            // when
            for (int i = 0; i < sent; i++) {
                cable.send(frame(1_000));
            }

            // then
            KernelLosses losses = ring.takeLosses();
            assertThat(losses.drops()).isGreaterThan(1_000);
            assertThat(losses.freezes()).isPositive();
            int seen = 0;
            for (int count = ring.read(batch, 100); count > 0; count = ring.read(batch, 100)) {
                seen += count;
            }
            assertThat(seen + losses.drops()).isEqualTo(sent);
            assertThat(ring.takeLosses()).isEqualTo(KernelLosses.NONE);
        }
    }

    @Test
    void nothingStaysOpenWhetherOpeningWorkedOrNot() throws Exception {
        // given
        open(PLAIN).close();
        long descriptors = descriptors();
        long mappings = rings();

        // when
        for (int i = 0; i < 20; i++) {
            open(PLAIN).close();
            assertThatThrownBy(() -> PacketRings.open(4_711, LinkLayer.ETHERNET, PLAIN))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the interface can't be bound: No such device");
            assertThatThrownBy(() -> open(new RingSettings(EVERYTHING, true, false, 1, 0)))
                    .hasMessageContaining("no ring of 0 MiB");
        }

        // then
        assertThat(descriptors()).isEqualTo(descriptors);
        assertThat(rings()).isEqualTo(mappings).isZero();
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    private static long rings() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains("socket:")).count();
        }
    }

    @Test
    void closingTwiceDoesNoHarmAndReadingAfterwardsIsRefused() throws Exception {
        FrameSource ring = open(PLAIN);
        ring.close();
        ring.close();
        assertThatThrownBy(() -> ring.read(batch, 0)).isInstanceOf(IllegalStateException.class);
    }

    private Packet next(FrameSource ring) throws IOException {
        Packet[] one = {batch[0]};
        assertThat(ring.read(one, 2_000)).isEqualTo(1);
        return one[0];
    }

    private static TestPacket udp(int port) {
        return TestPacket.udp("10.0.0.1", 1, "10.0.0.2", port).payload(100);
    }

    private static FrameSource open(RingSettings settings) throws IOException {
        List<FrameSource> rings = open(Cable.NEAR, LinkLayer.ETHERNET, settings);
        for (FrameSource other : rings.subList(1, rings.size())) {
            other.close();
        }
        return rings.get(0);
    }

    private static List<FrameSource> open(String name, LinkLayer link, RingSettings settings) throws IOException {
        return PacketRings.open(new LinuxLinks().find(name).orElseThrow().index(), link, settings);
    }
}

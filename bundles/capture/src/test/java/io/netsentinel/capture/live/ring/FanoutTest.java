package io.netsentinel.capture.live.ring;

import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.u16;
import static io.netsentinel.capture.testing.Bytes.u32;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.live.frame.FrameSource;
import io.netsentinel.capture.live.frame.LinkLayer;
import io.netsentinel.capture.live.testing.Cable;
import io.netsentinel.capture.live.testing.FrameSender;
import io.netsentinel.capture.live.testing.InNetworkNamespace;
import io.netsentinel.capture.live.testing.Ip;
import io.netsentinel.capture.testing.TestPacket;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InNetworkNamespace.class)
class FanoutTest {
    private static final int THREADS = 3;
    private static final int PAIRS = 300;
    private static final int FRAMES_OF_A_PAIR = 12;
    private static final RingSettings SETTINGS =
            new RingSettings(BpfProgram.everything(65_535), true, false, THREADS, 64);

    private Cable cable;

    @BeforeEach
    void plugIn() throws IOException {
        cable = new Cable();
    }

    @AfterEach
    void unplug() throws IOException {
        cable.close();
    }

    @Test
    void whateverTwoHostsExchangeMeetsInOneThreadAndNothingIsLost() throws Exception {
        List<FrameSource> rings = open();

        // when
        for (int pair = 0; pair < PAIRS; pair++) {
            exchange(pair).forEach(cable::send);
        }

        // then
        Map<Integer, Integer> threads = threadsOfPairs(rings, PAIRS * FRAMES_OF_A_PAIR);
        assertThat(threads).hasSize(PAIRS);
        for (int thread = 0; thread < THREADS; thread++) {
            assertThat(threads.values().stream().filter(List.of(thread)::contains))
                    .as("share of thread %d", thread)
                    .hasSizeGreaterThan(PAIRS / THREADS / 2);
        }
        close(rings);
    }

    @Test
    void whatIsSentAndWhatIsReceivedMeetToo() throws Exception {
        List<FrameSource> rings = open();

        // when
        try (FrameSender out = new FrameSender(Cable.NEAR)) {
            for (int pair = 0; pair < PAIRS; pair++) {
                out.send(marked(TestPacket.udp(host(pair, 1), 5, host(pair, 2), 53), pair));
                cable.send(marked(TestPacket.udp(host(pair, 2), 53, host(pair, 1), 5), pair));
            }
        }

        // then
        assertThat(threadsOfPairs(rings, 2 * PAIRS)).hasSize(PAIRS);
        close(rings);
    }

    @Test
    void eachPairKeepsItsThreadWhenTheInterfaceGoesDownAndUp() throws Exception {
        // given
        List<FrameSource> rings = open();
        for (int pair = 0; pair < PAIRS; pair++) {
            exchange(pair).forEach(cable::send);
        }
        Map<Integer, Integer> before = threadsOfPairs(rings, PAIRS * FRAMES_OF_A_PAIR);

        // when
        Ip.run("link set " + Cable.NEAR + " down");
        Ip.run("link set " + Cable.NEAR + " up");
        awaitCarrier(rings);
        for (int pair = 0; pair < PAIRS; pair++) {
            exchange(pair).forEach(cable::send);
        }

        // then
        assertThat(threadsOfPairs(rings, PAIRS * FRAMES_OF_A_PAIR)).isEqualTo(before);
        close(rings);
    }

    @Test
    void twoCapturesOfAnInterfaceSeeEverythingEach() throws Exception {
        List<FrameSource> one = open();
        List<FrameSource> other = open();

        // when
        exchange(1).forEach(cable::send);

        // then
        assertThat(threadsOfPairs(one, FRAMES_OF_A_PAIR)).hasSize(1);
        assertThat(threadsOfPairs(other, FRAMES_OF_A_PAIR)).hasSize(1);
        close(one);
        close(other);
    }

    /** The kernel needs a moment before frames pass again. */
    private void awaitCarrier(List<FrameSource> rings) throws IOException {
        do {
            cable.send(TestPacket.udp("10.0.0.1", 1, "10.0.0.2", 1).payload(20).ethernet());
        } while (drain(rings) == 0);
    }

    private static int drain(List<FrameSource> rings) throws IOException {
        Packet[] batch = newBatch();
        int seen = 0;
        for (FrameSource ring : rings) {
            for (int count = ring.read(batch, 100); count > 0; count = ring.read(batch, 100)) {
                seen += count;
            }
        }
        return seen;
    }

    private static Packet[] newBatch() {
        Packet[] batch = new Packet[32];
        Arrays.setAll(batch, i -> new Packet());
        return batch;
    }

    /** Frames of two hosts, half of the pairs with IPv6: both directions, fragments, a tunnel, tags, a dial-up line. */
    private static List<byte[]> exchange(int pair) {
        String a = host(pair, 1);
        String b = host(pair, 2);
        boolean v4 = a.indexOf(':') < 0;
        TestPacket fragment = TestPacket.udp(a, 7, b, 8).payload(1400);
        TestPacket rest = TestPacket.udp(a, 7, b, 8).payload(100);
        byte[] datagram = datagram(TestPacket.udp(b, 9, a, 10), pair);
        byte[] session = concat(
                hex("112233445566 665544332211 8864 11000001"),
                u16(datagram.length + 2),
                u16(v4 ? 0x0021 : 0x0057),
                datagram);
        return List.of(
                marked(TestPacket.tcp(a, 40_000 + pair, b, 443, 0x02), pair),
                marked(TestPacket.tcp(b, 443, a, 40_000 + pair, 0x12), pair),
                marked(v4 ? fragment.fragment(pair, 0, true) : fragment.fragment6(pair, 0, true), pair),
                marked(v4 ? rest.fragment(pair, 1408, false) : rest.fragment6(pair, 1408, false), pair),
                marked(TestPacket.udp(a, 50_000 + pair, b, 4789).payload(50), pair),
                marked(TestPacket.udp(b, 60_000 - pair, a, 4789).payload(50), pair),
                marked(TestPacket.icmp(b, a, 3, 3), pair),
                marked(TestPacket.ip(a, b, 47, new byte[8]), pair),
                marked(TestPacket.udp(b, 1, a, 2), pair, 100),
                marked(TestPacket.udp(a, 2, b, 1), pair, 100),
                marked(TestPacket.udp(b, 1, a, 2), pair, 100, 200),
                session);
    }

    private static String host(int pair, int side) {
        int mixed = pair * 7919 + side * 104_729;
        return pair % 2 == 0
                ? "10." + side + "." + (mixed >> 8 & 0xff) + "." + (mixed & 0xff)
                : "2001:db8::" + side + ":" + Integer.toHexString(mixed & 0xffff);
    }

    private static byte[] marked(TestPacket packet, int pair, int... vlans) {
        byte[] frame = packet.payload(concat(new byte[100], u32(pair))).ethernet(vlans);
        return frame;
    }

    private static byte[] datagram(TestPacket packet, int pair) {
        return packet.payload(concat(new byte[100], u32(pair))).datagram();
    }

    private static List<FrameSource> open() throws IOException {
        int index = new LinuxLinks().find(Cable.NEAR).orElseThrow().index();
        return PacketRings.open(index, LinkLayer.ETHERNET, SETTINGS);
    }

    private static void close(List<FrameSource> rings) throws IOException {
        for (FrameSource ring : rings) {
            ring.close();
        }
    }

    /** Which thread saw each pair; fails if two did, or if the number of frames is not as expected. */
    private static Map<Integer, Integer> threadsOfPairs(List<FrameSource> rings, int frames) throws IOException {
        Map<Integer, Integer> threads = new TreeMap<>();
        Packet[] batch = newBatch();
        int seen = 0;
        for (int thread = 0; thread < rings.size(); thread++) {
            FrameSource ring = rings.get(thread);
            for (int count = ring.read(batch, 200); count > 0; count = ring.read(batch, 200)) {
                seen += count;
                for (int i = 0; i < count; i++) {
                    int pair = ring.bytes().getInt(batch[i].end - 4);
                    Integer other = threads.put(pair, thread);
                    assertThat(other).as("thread of pair %d", pair).isIn(null, thread);
                }
            }
        }
        assertThat(seen).isEqualTo(frames);
        return threads;
    }
}

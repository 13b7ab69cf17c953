package io.netsentinel.capture.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.testing.Decoding;
import io.netsentinel.capture.testing.TestPacket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FragmentTest {
    private final Decoding decoding = new Decoding();
    private final Packet packet = decoding.packet;

    private static TestPacket v4(int id, int offset, boolean more) {
        return TestPacket.udp("10.0.0.1", 5000, "10.0.0.2", 53).payload(800).fragment(id, offset, more);
    }

    private static TestPacket v6(int id, int offset, boolean more) {
        return TestPacket.udp("2001:db8::1", 5000, "2001:db8::2", 53)
                .payload(800)
                .fragment6(id, offset, more);
    }

    @Test
    void laterFragmentsGetThePortsOfTheFirst() {
        decode(v4(77, 0, true));
        assertThat(packet.fragment).isTrue();
        assertThat(packet.targetPort).isEqualTo(53);

        decode(v4(77, 808, false));
        assertThat(packet.fragment).isTrue();
        assertThat(packet.sourcePort).isEqualTo(5000);
        assertThat(packet.targetPort).isEqualTo(53);
        assertThat(packet.payloadLength).isEqualTo(800);
        assertThat(decoding.counters.get(CaptureCounter.ORPHAN_FRAGMENTS)).isZero();
    }

    @Test
    void theSameInIpv6WhateverTheLaterFragmentSaysOfTheProtocol() {
        decode(v6(0x12345678, 0, true).extension(0, new byte[8]));
        assertThat(packet.fragment).isTrue();

        byte[] later = v6(0x12345678, 808, false).ethernet();
        later[14 + 40] = 60; // next header of the fragmented part: destination options
        assertThat(decoding.decode(LinkType.ETHERNET, later)).isTrue();

        assertThat(packet.protocol).isEqualTo(IpProtocol.UDP);
        assertThat(packet.sourcePort).isEqualTo(5000);
    }

    @Test
    void laterFragmentsOfIcmpAreFoundToo() {
        decode(TestPacket.icmp("10.0.0.1", "10.0.0.2", 3, 4).payload(800).fragment(5, 0, true));
        int type = packet.sourcePort;
        decode(TestPacket.icmp("10.0.0.1", "10.0.0.2", 3, 4).payload(800).fragment(5, 808, false));
        assertThat(packet.sourcePort).isEqualTo(type);
        assertThat(packet.targetPort).isEqualTo(IcmpTypes.ONE_WAY);
        assertThat(packet.icmpCode).isEqualTo(4);
    }

    @Test
    void aFragmentWithoutItsFirstHasNoPorts() {
        decode(v4(78, 808, true));
        assertOrphan(1);

        decode(v4(77, 0, true));
        decode(v4(78, 808, true));
        assertOrphan(2);

        decode(TestPacket.icmp("10.0.0.1", "10.0.0.2", 8, 0).fragment(77, 808, false));
        assertOrphan(3);
    }

    @Test
    void anIdentificationThatComesBackMuchLaterIsAnother() {
        decode(v4(77, 0, true));
        byte[] later = v4(77, 808, false).ethernet();
        decoding.decode(LinkType.ETHERNET, later, later.length, TimeUnit.SECONDS.toNanos(31));
        assertOrphan(1);
    }

    @Test
    void aPacketThatIsNoFragmentIsNotTakenForOne() {
        decode(v4(77, 0, true));
        decode(TestPacket.udp("10.0.0.1", 6000, "10.0.0.2", 54));
        assertThat(packet.fragment).isFalse();
        assertThat(packet.targetPort).isEqualTo(54);
    }

    @Test
    void aFloodOfFragmentsTakesNoMoreRoom() {
        for (int id = 0; id < 100_000; id++) {
            decode(v6(id, 0, true));
        }
        decode(v6(99_999, 808, false));
        assertThat(packet.sourcePort).isEqualTo(5000);
    }

    private void decode(TestPacket built) {
        assertThat(decoding.decode(LinkType.ETHERNET, built.ethernet())).isTrue();
    }

    private void assertOrphan(int count) {
        assertThat(packet.sourcePort).isZero();
        assertThat(packet.targetPort).isZero();
        assertThat(decoding.counters.get(CaptureCounter.ORPHAN_FRAGMENTS)).isEqualTo(count);
    }
}

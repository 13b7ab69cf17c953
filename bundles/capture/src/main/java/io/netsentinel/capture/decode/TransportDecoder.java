package io.netsentinel.capture.decode;

import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.capture.count.CaptureCounter;
import java.nio.ByteBuffer;

/**
 * What lies above IP. The cursor stands behind the IP headers. A protocol without ports is a flow between two
 * addresses; a tunnel is one too, seen from outside: {@link TunnelDecoder} looks inside.
 */
final class TransportDecoder {
    private static final int TCP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int SCTP_HEADER = 12;
    private static final int ICMP_HEADER = 8;

    boolean decode(ByteBuffer bytes, Packet packet) {
        packet.withoutTransport();
        return switch (packet.protocol) {
            case IpProtocol.TCP -> tcp(bytes, packet);
            case IpProtocol.UDP -> udp(bytes, packet);
            case IpProtocol.ICMP, IpProtocol.ICMPV6 -> icmp(bytes, packet);
            case IpProtocol.SCTP -> sctp(bytes, packet);
            default -> {
                packet.wraps = TunnelDecoder.overIp(packet.protocol);
                yield true;
            }
        };
    }

    private static boolean tcp(ByteBuffer bytes, Packet packet) {
        if (packet.captured() < TCP_HEADER) {
            return packet.skip(CaptureCounter.TRUNCATED_TRANSPORT_HEADER);
        }
        int at = packet.cursor;
        int offsetFlagsWindow = bytes.getInt(at + 12);
        int headerLength = offsetFlagsWindow >>> 26 & 0x3c;
        if (headerLength < TCP_HEADER || headerLength > packet.remaining) {
            return packet.skip(CaptureCounter.BAD_TRANSPORT_HEADER);
        }
        ports(bytes, packet);
        packet.tcpFlags = offsetFlagsWindow >>> 16 & 0xff;
        packet.tcpWindow = offsetFlagsWindow & 0xffff;
        packet.tcpSequence = bytes.getInt(at + 4);
        packet.tcpAcknowledgement = bytes.getInt(at + 8);
        packet.hasTransport = true;
        packet.payloadBehind(headerLength);
        return true;
    }

    private static boolean udp(ByteBuffer bytes, Packet packet) {
        if (packet.captured() < UDP_HEADER) {
            return packet.skip(CaptureCounter.TRUNCATED_TRANSPORT_HEADER);
        }
        int length = bytes.getShort(packet.cursor + 4) & 0xffff;
        if (length != 0 && length < UDP_HEADER) {
            return packet.skip(CaptureCounter.BAD_TRANSPORT_HEADER);
        }
        ports(bytes, packet);
        if (length != 0) {
            packet.remaining = Math.min(packet.remaining, length);
        }
        packet.hasTransport = true;
        packet.payloadBehind(UDP_HEADER);
        packet.wraps = TunnelDecoder.overUdp(bytes, packet);
        return true;
    }

    private static boolean sctp(ByteBuffer bytes, Packet packet) {
        if (packet.captured() < SCTP_HEADER) {
            return packet.skip(CaptureCounter.TRUNCATED_TRANSPORT_HEADER);
        }
        ports(bytes, packet);
        packet.payloadBehind(SCTP_HEADER);
        return true;
    }

    private static boolean icmp(ByteBuffer bytes, Packet packet) {
        if (packet.captured() < 4) {
            return packet.skip(CaptureCounter.TRUNCATED_TRANSPORT_HEADER);
        }
        int type = bytes.get(packet.cursor) & 0xff;
        int code = bytes.get(packet.cursor + 1) & 0xff;
        int counterpart = IcmpTypes.counterpart(packet.protocol, type);
        packet.sourcePort = counterpart == IcmpTypes.ONE_WAY ? type << 8 | code : type;
        packet.targetPort = counterpart;
        packet.icmpCode = code;
        packet.payloadBehind(Math.min(ICMP_HEADER, packet.remaining));
        return true;
    }

    private static void ports(ByteBuffer bytes, Packet packet) {
        int ports = bytes.getInt(packet.cursor);
        packet.sourcePort = ports >>> 16;
        packet.targetPort = ports & 0xffff;
    }
}

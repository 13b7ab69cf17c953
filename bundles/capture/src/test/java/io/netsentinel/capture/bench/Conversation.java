package io.netsentinel.capture.bench;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** Two endpoints that exchange packets until they are done: TCP with handshake and close, UDP, or ping; IPv4 or IPv6. */
final class Conversation {
    private static final int MEAN_PACKETS = 24;
    private static final int CLIENTS = 0x0a000000;
    private static final int SERVERS = 0xac100000;
    private static final long PREFIX = 0xfd00_0000_0000_0000L;
    private static final int[] TCP_PORTS = {443, 443, 443, 80, 80, 8080, 22, 445, 993, 25, 5432};
    private static final int[] UDP_PORTS = {53, 53, 53, 443, 123};

    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;

    private static final int FIN_ACK = 0x11;
    private static final int SYN = 0x02;
    private static final int SYN_ACK = 0x12;
    private static final int ACK = 0x10;
    private static final int PSH_ACK = 0x18;

    /** Content that looks like a mix of text and encrypted bytes. */
    private static final byte[] CONTENT = content();

    private final SplittableRandom random;
    private final ByteBuffer frame = ByteBuffer.allocate(1_600);
    private final int client;
    private final int server;
    private final int clientPort;
    private final int serverPort;
    private final int kind;
    private final boolean v6;
    private final int vlan;
    private final int packets;
    /** The sequence numbers that come next, the client's and the server's. */
    private final int[] sequences;

    private int sent;

    Conversation(SplittableRandom shared, boolean endless) {
        random = shared.split();
        client = CLIENTS | random.nextInt(1 << 16);
        server = SERVERS | random.nextInt(1 << 12);
        clientPort = 32_768 + random.nextInt(28_000);
        int draw = random.nextInt(100);
        kind = draw < 70 ? TCP : draw < 97 ? UDP : ICMP;
        int[] ports = kind == TCP ? TCP_PORTS : UDP_PORTS;
        serverPort = ports[random.nextInt(ports.length)];
        v6 = random.nextInt(100) < 15;
        vlan = random.nextInt(100) < 10 ? 100 + random.nextInt(8) : 0;
        int usual = serverPort == 53 ? 2 : 6 + (int) (-Math.log(1 - random.nextDouble()) * MEAN_PACKETS);
        packets = endless ? Integer.MAX_VALUE : usual;
        sequences = new int[] {clientPort << 16, serverPort << 16};
    }

    boolean isOver() {
        return sent == packets;
    }

    /** The next frame; valid until the one after it. */
    ByteBuffer next() {
        boolean toServer = kind == TCP ? tcpDirection() : (sent & 1) == 0;
        int flags = kind == TCP ? tcpFlags() : 0;
        int payload = flags == 0 || flags == PSH_ACK ? payloadLength() : 0;
        frame.clear();
        link();
        network(toServer, payload);
        transport(toServer, flags, payload);
        frame.put(CONTENT, random.nextInt(CONTENT.length - payload), payload);
        while (frame.position() < 60) {
            frame.put((byte) 0);
        }
        sent++;
        return frame.flip();
    }

    private boolean tcpDirection() {
        return switch (sent) {
            case 0, 2 -> true;
            case 1 -> false;
            default -> sent == packets - 2 || sent != packets - 1 && random.nextInt(5) < 2;
        };
    }

    private int tcpFlags() {
        if (sent < 3) {
            return sent == 0 ? SYN : sent == 1 ? SYN_ACK : ACK;
        }
        if (sent >= packets - 2) {
            return FIN_ACK;
        }
        return random.nextInt(100) < 45 ? ACK : PSH_ACK;
    }

    private int payloadLength() {
        if (kind == ICMP) {
            return 56;
        }
        int draw = random.nextInt(100);
        return draw < 40
                ? 20 + random.nextInt(100)
                : draw < 60 ? 120 + random.nextInt(600) : 1_200 + random.nextInt(200);
    }

    private void link() {
        frame.putInt(0x02000000).putInt(0x00010200).putInt(0x00000002);
        if (vlan != 0) {
            frame.putShort((short) 0x8100).putShort((short) vlan);
        }
        frame.putShort((short) (v6 ? 0x86dd : 0x0800));
    }

    private void network(boolean toServer, int payload) {
        int length = payload + (kind == TCP ? 20 : 8);
        int source = toServer ? client : server;
        int target = toServer ? server : client;
        if (v6) {
            int next = kind == ICMP ? ICMPV6 : kind;
            frame.putInt(0x6000_0000).putShort((short) length).put((byte) next).put((byte) 64);
            frame.putLong(PREFIX).putLong(source).putLong(PREFIX).putLong(target);
        } else {
            frame.putShort((short) 0x4500).putShort((short) (20 + length)).putInt(0x4000);
            frame.put((byte) 64).put((byte) kind).putShort((short) 0);
            frame.putInt(source).putInt(target);
        }
    }

    private void transport(boolean toServer, int flags, int payload) {
        if (kind == ICMP) {
            int request = v6 ? 128 : 8;
            int answer = v6 ? 129 : 0;
            frame.put((byte) (toServer ? request : answer))
                    .put((byte) 0)
                    .putShort((short) 0)
                    .putInt(sent);
            return;
        }
        frame.putShort((short) (toServer ? clientPort : serverPort));
        frame.putShort((short) (toServer ? serverPort : clientPort));
        if (kind == UDP) {
            frame.putShort((short) (8 + payload)).putShort((short) 0);
        } else {
            int own = toServer ? 0 : 1;
            frame.putInt(sequences[own])
                    .putInt(flags == SYN ? 0 : sequences[1 - own])
                    .putShort((short) (0x5000 | flags))
                    .putShort((short) 64_240)
                    .putInt(0);
            sequences[own] += flags == SYN || flags == SYN_ACK || flags == FIN_ACK ? 1 : payload;
        }
    }

    private static byte[] content() {
        byte[] bytes = new byte[1 << 14];
        SplittableRandom random = new SplittableRandom(1);
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length / 2; i++) {
            bytes[i] = (byte) ('a' + random.nextInt(26));
        }
        return bytes;
    }
}

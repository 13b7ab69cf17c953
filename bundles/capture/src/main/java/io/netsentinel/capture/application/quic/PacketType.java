package io.netsentinel.capture.application.quic;

/** The types of packets with a long header, in the order of their numbers in version 1 (RFC 9000 section 17.2). */
enum PacketType {
    INITIAL,
    ZERO_RTT,
    HANDSHAKE,
    RETRY;

    private static final PacketType[] ALL = values();

    static PacketType of(int number) {
        return ALL[number];
    }
}

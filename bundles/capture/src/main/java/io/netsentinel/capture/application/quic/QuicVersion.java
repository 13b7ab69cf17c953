package io.netsentinel.capture.application.quic;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The versions of QUIC, which differ in the keys of Initial packets and the numbers of packet types. */
enum QuicVersion {
    /** RFC 9000 and 9001. */
    V1(1, "1", "38762cf7f55934b34d179ae6a4c80cadccbb7f0a", "quic", 0),
    /** RFC 9369. */
    V2(0x6b3343cf, "2", "0dede3def700a6db819381be6e269dcbf9bd2ed9", "quicv2", 1);

    private final int number;
    private final String label;
    private final String salt;
    private final String keyPrefix;
    private final int initialType;

    QuicVersion(int number, String label, String salt, String keyPrefix, int initialType) {
        this.number = number;
        this.label = label;
        this.salt = salt;
        this.keyPrefix = keyPrefix;
        this.initialType = initialType;
    }

    /** The version with a number, null if it is neither. */
    static @Nullable QuicVersion of(long number) {
        if ((int) number == V1.number) {
            return V1;
        }
        return (int) number == V2.number ? V2 : null;
    }

    /** Its number in words: {@code 1}. */
    String label() {
        return label;
    }

    byte[] salt() {
        return HexFormat.of().parseHex(salt);
    }

    /** What the labels of its keys begin with. */
    String keyPrefix() {
        return keyPrefix;
    }

    /** The type of a packet with a long header, by its first byte. */
    PacketType type(int firstByte) {
        return PacketType.of((firstByte >>> 4) - initialType & 3);
    }
}

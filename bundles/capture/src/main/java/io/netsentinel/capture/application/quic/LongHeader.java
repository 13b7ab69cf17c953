package io.netsentinel.capture.application.quic;

import io.netsentinel.capture.application.Octets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the long header of a packet (RFC 9000 section 17.2) up to where its protection begins, packet after packet of a
 * datagram.
 */
final class LongHeader {
    /** The bits that say "long header" and "QUIC". */
    static final int LONG = 0xc0;

    private static final int LONGEST_ID = 20;
    private static final byte[] NONE = {};

    private @Nullable QuicVersion version;
    private PacketType type = PacketType.RETRY;
    private byte[] destination = NONE;
    private int start;
    private int numberAt;
    private int end;

    /**
     * Reads a header and moves behind its packet.
     *
     * @return whether it keeps the rules; always, if the version is unknown
     */
    boolean read(Octets octets) {
        start = octets.position();
        int first = octets.u8();
        version = QuicVersion.of(octets.u32());
        if (version == null) {
            octets.skip(octets.remaining());
            return !octets.isShort();
        }
        type = version.type(first);
        int idLength = octets.u8();
        destination = octets.copy(idLength);
        int sourceLength = octets.u8();
        octets.skip(sourceLength);
        if (idLength > LONGEST_ID || sourceLength > LONGEST_ID) {
            return false;
        }
        return type == PacketType.RETRY ? skipRest(octets) : readLength(octets);
    }

    private boolean readLength(Octets octets) {
        if (type == PacketType.INITIAL) {
            octets.skip(Varint.readLength(octets)); // token
        }
        int length = Varint.readLength(octets);
        numberAt = octets.position();
        octets.skip(length);
        end = octets.position();
        return !octets.isShort();
    }

    private static boolean skipRest(Octets octets) {
        octets.skip(octets.remaining());
        return !octets.isShort();
    }

    /** Null if it is unknown, and nothing else is known then. */
    @Nullable QuicVersion version() {
        return version;
    }

    PacketType type() {
        return type;
    }

    /** The connection id that the receiver has chosen, or the sender for it at first. */
    byte[] destination() {
        return destination;
    }

    /** Where the packet begins in the buffer. */
    int start() {
        return start;
    }

    /** Where its protected packet number begins. */
    int numberAt() {
        return numberAt;
    }

    /** Where it ends. */
    int end() {
        return end;
    }
}

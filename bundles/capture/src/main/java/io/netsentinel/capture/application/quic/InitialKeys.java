package io.netsentinel.capture.application.quic;

import java.util.Arrays;

/** The keys of both sides' Initial packets, which follow from a connection id that anyone can see. */
final class InitialKeys {
    private final QuicVersion version;
    private final byte[] connectionId;
    private final PacketKeys client;
    private final PacketKeys server;

    InitialKeys(QuicVersion version, byte[] connectionId) {
        this.version = version;
        this.connectionId = connectionId;
        client = PacketKeys.of(version, connectionId, true);
        server = PacketKeys.of(version, connectionId, false);
    }

    PacketKeys of(boolean isClient) {
        return isClient ? client : server;
    }

    /** The keys for the same connection in another version: sides may agree on one on the way (RFC 9368). */
    InitialKeys in(QuicVersion other) {
        return other == version ? this : new InitialKeys(other, connectionId);
    }

    boolean isFor(byte[] otherId) {
        return Arrays.equals(connectionId, otherId);
    }
}

package io.netsentinel.capture.application.quic;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;
import io.netsentinel.capture.application.tls.Handshake;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a QUIC connection. Reads the hellos of TLS from the Initial packets, and reports one activity: when
 * both sides have gone over to keys that nobody else knows, when one closes the connection in clear, or at the end with
 * what is known.
 */
final class QuicDialogue implements Dialogue {
    private static final int SHORT = 0x40;
    /** Whoever has not shaken hands by then never will. */
    private static final int MOST_PACKETS = 64;

    private final PacketOpener opener;
    private final Handshake handshake = new Handshake('q');
    private final InitialFrames client = new InitialFrames(true, handshake);
    private final InitialFrames server = new InitialFrames(false, handshake);
    private final LongHeader header = new LongHeader();
    private final Octets frames = new Octets();
    private @Nullable InitialKeys keys;
    private String version = "";
    private boolean clientEncrypts;
    private boolean serverEncrypts;
    private int packets;

    QuicDialogue(PacketOpener opener) {
        this.opener = opener;
    }

    @Override
    public long read(boolean fromClient, Octets octets, Reporter reporter) {
        int size = octets.remaining();
        while (octets.remaining() > 0 && !isOver()) {
            packets++;
            if (!readPacket(fromClient, octets)) {
                reporter.malformed();
                break;
            }
        }
        if (!isOver()) {
            return size;
        }
        end(reporter);
        return FINISHED;
    }

    private boolean isOver() {
        return isEstablished() || handshake.hasFailed() || packets >= MOST_PACKETS;
    }

    private boolean isEstablished() {
        return clientEncrypts && serverEncrypts;
    }

    /** Reads the next packet of a datagram; returns whether it keeps the rules. */
    private boolean readPacket(boolean fromClient, Octets octets) {
        if ((octets.peek(0) & LongHeader.LONG) != LongHeader.LONG) {
            encrypts(fromClient, (octets.peek(0) & SHORT) != 0);
            octets.skip(octets.remaining()); // padding, or a packet without a length, which is the last
            return true;
        }
        if (!header.read(octets)) {
            return false;
        }
        QuicVersion spoken = header.version();
        if (spoken == null) {
            return true;
        }
        version = spoken.label();
        encrypts(fromClient, header.type() == PacketType.HANDSHAKE);
        return header.type() != PacketType.INITIAL || readInitial(fromClient, spoken, octets.bytes());
    }

    private void encrypts(boolean isClient, boolean doesNow) {
        clientEncrypts |= isClient && doesNow;
        serverEncrypts |= !isClient && doesNow;
    }

    private boolean readInitial(boolean fromClient, QuicVersion spoken, ByteBuffer bytes) {
        byte[] opened = open(fromClient, spoken, bytes);
        if (opened == null) {
            return true; // its keys follow from a packet that was not captured
        }
        return (fromClient ? client : server).read(frames.set(ByteBuffer.wrap(opened), 0, opened.length));
    }

    /**
     * Tries the keys at hand, then those that follow from the packet itself: of a client's first packet, and of its
     * first one after a Retry.
     */
    private byte @Nullable [] open(boolean fromClient, QuicVersion spoken, ByteBuffer bytes) {
        if (keys != null) {
            byte[] opened = open(fromClient, keys.in(spoken), bytes);
            if (opened != null || keys.isFor(header.destination())) {
                return opened;
            }
        }
        return fromClient ? open(true, new InitialKeys(spoken, header.destination()), bytes) : null;
    }

    private byte @Nullable [] open(boolean fromClient, InitialKeys candidate, ByteBuffer bytes) {
        byte[] opened = opener.open(bytes, header, candidate.of(fromClient));
        if (opened != null) {
            keys = candidate;
        }
        return opened;
    }

    @Override
    public void end(Reporter reporter) {
        if (!version.isEmpty()) {
            Fields fields = new Fields().put(ActivityFields.QUIC_VERSION, version);
            if (!handshake.isEmpty()) {
                handshake.put(fields, isEstablished());
            }
            reporter.report(fields);
        }
    }
}

package io.netsentinel.capture.application.quic;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol;

/** QUIC versions 1 and 2 over UDP, told by a packet with a long header. Used by one thread, as are its dialogues. */
public final class QuicProtocol implements Protocol {
    private static final int LONGEST_ID = 20;
    private static final int DESTINATION_AT = 5;

    private final PacketOpener opener = new PacketOpener();

    @Override
    public Application application() {
        return Application.QUIC;
    }

    @Override
    public Match match(Opening opening) {
        Octets octets = opening.octets();
        boolean isLong = octets.remaining() > DESTINATION_AT
                && (octets.peek(0) & LongHeader.LONG) == LongHeader.LONG
                && QuicVersion.of(number(octets)) != null;
        return isLong && hasIds(octets) ? Match.of(opening) : Match.NO;
    }

    private static int number(Octets octets) {
        return octets.peek(1) << 24 | octets.peek(2) << 16 | octets.peek(3) << 8 | octets.peek(4);
    }

    private static boolean hasIds(Octets octets) {
        int destination = octets.peek(DESTINATION_AT);
        int source = octets.peek(DESTINATION_AT + 1 + destination);
        return destination <= LONGEST_ID && source >= 0 && source <= LONGEST_ID;
    }

    @Override
    public Dialogue begin(Opening opening) {
        return new QuicDialogue(opener);
    }
}

package io.netsentinel.capture.application.tls;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol;

/** TLS over TCP, told by the record and the handshake message that it begins with. */
public final class TlsProtocol implements Protocol {
    private static final int HANDSHAKE = 22;
    private static final int TYPE_AT = 5;

    @Override
    public Application application() {
        return Application.TLS;
    }

    @Override
    public Match match(Opening opening) {
        Octets octets = opening.octets();
        if (octets.remaining() > 0 && octets.peek(0) != HANDSHAKE || octets.remaining() > 1 && octets.peek(1) != 3) {
            return Match.NO;
        }
        return switch (octets.peek(TYPE_AT)) {
            case -1 -> Match.UNDECIDED;
            case Handshake.CLIENT_HELLO -> Match.CLIENT;
            case Handshake.SERVER_HELLO -> Match.SERVER;
            default -> Match.NO;
        };
    }

    @Override
    public Dialogue begin(Opening opening) {
        return new TlsDialogue();
    }
}

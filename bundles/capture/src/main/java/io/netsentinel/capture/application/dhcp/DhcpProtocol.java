package io.netsentinel.capture.application.dhcp;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol;

/** DHCP over UDP, told by its ports and its magic cookie. The client is the side with port 68. */
public final class DhcpProtocol implements Protocol {
    private static final int SERVER_PORT = 67;
    private static final int CLIENT_PORT = 68;
    private static final int COOKIE_AT = 236;
    private static final int[] COOKIE = {0x63, 0x82, 0x53, 0x63};

    @Override
    public Application application() {
        return Application.DHCP;
    }

    @Override
    public Match match(Opening opening) {
        Octets octets = opening.octets();
        int operation = octets.peek(0);
        boolean known = operation == DhcpMessage.REQUEST || operation == DhcpMessage.REPLY;
        if (!opening.hasPort(SERVER_PORT) || !known || !hasCookie(octets)) {
            return Match.NO;
        }
        if (opening.hasPort(CLIENT_PORT)) {
            int port = opening.fromInitiator() ? opening.initiatorPort() : opening.responderPort();
            return port == CLIENT_PORT ? Match.CLIENT : Match.SERVER;
        }
        return operation == DhcpMessage.REQUEST ? Match.CLIENT : Match.SERVER; // a relay's port is 67 too
    }

    private static boolean hasCookie(Octets octets) {
        for (int i = 0; i < COOKIE.length; i++) {
            if (octets.peek(COOKIE_AT + i) != COOKIE[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Dialogue begin(Opening opening) {
        return new DhcpDialogue();
    }
}

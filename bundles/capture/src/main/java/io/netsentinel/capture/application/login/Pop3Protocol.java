package io.netsentinel.capture.application.login;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol;

/** Tells POP3 by the server's greeting. */
public final class Pop3Protocol implements Protocol {
    private static final int PORT = 110;
    /** With a text behind it: Redis says the same without. */
    private static final String GREETING = "+OK ";

    @Override
    public Application application() {
        return Application.POP3;
    }

    @Override
    public Match match(Opening opening) {
        Octets octets = opening.octets();
        int wanted = opening.responderPort() == PORT ? GREETING.length() - 1 : GREETING.length();
        int length = Math.min(wanted, octets.remaining());
        if (opening.fromInitiator() || !octets.startsWith(GREETING.substring(0, length))) {
            return Match.NO;
        }
        return length < wanted ? Match.UNDECIDED : Match.SERVER;
    }

    @Override
    public Dialogue begin(Opening opening) {
        return new Pop3Dialogue();
    }
}

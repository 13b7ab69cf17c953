package io.netsentinel.capture.application.login;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol;
import io.netsentinel.capture.application.Words;

/** Tells SMTP by the server's greeting, or by the client's first command behind an unclear one. */
public final class SmtpProtocol implements Protocol {
    private static final String EHLO = "EHLO ";
    private static final String HELO = "HELO ";

    @Override
    public Application application() {
        return Application.SMTP;
    }

    @Override
    public Match match(Opening opening) {
        return opening.fromInitiator() ? command(opening.octets()) : NumberedGreeting.match(opening, application());
    }

    @Override
    public Dialogue begin(Opening opening) {
        return new SmtpDialogue();
    }

    private static Match command(Octets octets) {
        int length = Math.min(EHLO.length(), octets.remaining());
        boolean isHello = Words.startsWith(octets, EHLO.substring(0, length))
                || Words.startsWith(octets, HELO.substring(0, length));
        return !isHello ? Match.NO : length < EHLO.length() ? Match.UNDECIDED : Match.CLIENT;
    }
}

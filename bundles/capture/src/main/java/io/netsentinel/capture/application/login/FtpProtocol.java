package io.netsentinel.capture.application.login;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol;
import io.netsentinel.capture.application.Words;

/** Tells FTP's control connection by the server's greeting, or by the client's first command behind an unclear one. */
public final class FtpProtocol implements Protocol {
    private static final String USER = "USER ";
    private static final String AUTH = "AUTH ";
    private static final int LONGEST = 256;

    @Override
    public Application application() {
        return Application.FTP;
    }

    @Override
    public Match match(Opening opening) {
        return opening.fromInitiator() ? command(opening.octets()) : NumberedGreeting.match(opening, application());
    }

    @Override
    public Dialogue begin(Opening opening) {
        return new FtpDialogue();
    }

    private static Match command(Octets octets) {
        int length = Math.min(USER.length(), octets.remaining());
        boolean mayLogIn = Words.startsWith(octets, USER.substring(0, length));
        if (!mayLogIn && !Words.startsWith(octets, AUTH.substring(0, length))) {
            return Match.NO;
        }
        int end = octets.find('\n');
        if (end < 0) {
            return octets.remaining() < LONGEST ? Match.UNDECIDED : Match.NO;
        }
        return mayLogIn && words(octets, end) > 2 ? Match.NO : Match.CLIENT; // IRC has a USER, too, with more words
    }

    private static int words(Octets octets, int end) {
        int words = 1;
        for (int i = 0; i < end; i++) {
            words += octets.peek(i) == ' ' ? 1 : 0;
        }
        return words;
    }
}

package io.netsentinel.capture.application.login;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol;
import java.util.List;

/** Tells IMAP by the server's greeting (RFC 9051, 7.1). */
public final class ImapProtocol implements Protocol {
    private static final List<String> GREETINGS = List.of("* OK", "* PREAUTH", "* BYE");

    @Override
    public Application application() {
        return Application.IMAP;
    }

    @Override
    public Match match(Opening opening) {
        Match match = Match.NO;
        for (String greeting : opening.fromInitiator() ? List.<String>of() : GREETINGS) {
            if (opening.octets().startsWith(greeting)) {
                return Match.SERVER;
            }
            match = mayBecome(greeting, opening.octets()) ? Match.UNDECIDED : match;
        }
        return match;
    }

    private static boolean mayBecome(String greeting, Octets octets) {
        return octets.remaining() < greeting.length() && octets.startsWith(greeting.substring(0, octets.remaining()));
    }

    @Override
    public Dialogue begin(Opening opening) {
        return new ImapDialogue();
    }
}

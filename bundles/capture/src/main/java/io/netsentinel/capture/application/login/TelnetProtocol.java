package io.netsentinel.capture.application.login;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol;

/** Tells Telnet by its negotiation of options, on any port, or by a login prompt on its own. */
public final class TelnetProtocol implements Protocol {
    private static final int PORT = 23;
    private static final int NEGOTIATION = 3;
    /** The options that are in use have low numbers. */
    private static final int MOST_OPTIONS = 50;

    private static final int LONGEST_BANNER = 1_024;

    @Override
    public Application application() {
        return Application.TELNET;
    }

    @Override
    public Match match(Opening opening) {
        Octets octets = opening.octets();
        if (octets.peek(0) == TelnetFilter.COMMAND) {
            return octets.remaining() < NEGOTIATION ? Match.UNDECIDED : negotiation(opening);
        }
        return opening.responderPort() != PORT || opening.fromInitiator() ? Match.NO : prompt(octets);
    }

    private static Match negotiation(Opening opening) {
        Octets octets = opening.octets();
        int verb = octets.peek(1);
        boolean isNegotiation = verb >= TelnetFilter.WILL && verb <= TelnetFilter.DONT && octets.peek(2) < MOST_OPTIONS;
        return isNegotiation && octets.peek(NEGOTIATION) != 0 // which a text in UTF-16 would have there
                ? Match.of(opening)
                : Match.NO;
    }

    private static Match prompt(Octets octets) {
        int start = octets.position();
        String text = octets.latin1(Math.min(octets.remaining(), LONGEST_BANNER));
        octets.moveTo(start);
        int lastLine = text.lastIndexOf('\n') + 1;
        if (TelnetPrompt.of(text.substring(lastLine)) != TelnetPrompt.NONE) {
            return Match.SERVER;
        }
        boolean isText = text.chars().allMatch(c -> c >= ' ' && c < 0x7f || c == '\r' || c == '\n' || c == '\t');
        return isText && octets.remaining() < LONGEST_BANNER ? Match.UNDECIDED : Match.NO;
    }

    @Override
    public Dialogue begin(Opening opening) {
        return new TelnetDialogue();
    }
}

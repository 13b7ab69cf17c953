package io.netsentinel.capture.application.sip;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * SIP over UDP or TCP, told by a method with a telephone's kind of address, or by a response's version. The client is
 * the side that sends the first request.
 */
public final class SipProtocol implements Protocol {
    private static final List<String> REQUESTS = Stream.of(
                    "INVITE",
                    "ACK",
                    "BYE",
                    "CANCEL",
                    "OPTIONS",
                    "REGISTER",
                    "PRACK",
                    "SUBSCRIBE",
                    "NOTIFY",
                    "PUBLISH",
                    "INFO",
                    "REFER",
                    "MESSAGE",
                    "UPDATE")
            .flatMap(method -> Stream.of(method + " sip:", method + " sips:", method + " tel:"))
            .toList();
    private static final String RESPONSE = SipMessage.VERSION + " ";
    /** What all of them begin with: most flows are none of SIP, and know it by this. */
    private static final BitSet FIRST = first();

    private static final int PORT = 5060;

    private final boolean overTcp;

    private SipProtocol(boolean overTcp) {
        this.overTcp = overTcp;
    }

    /** The one whose messages are datagrams. */
    public static SipProtocol overUdp() {
        return new SipProtocol(false);
    }

    /** The one whose messages follow each other. */
    public static SipProtocol overTcp() {
        return new SipProtocol(true);
    }

    @Override
    public Application application() {
        return Application.SIP;
    }

    @Override
    public Match match(Opening opening) {
        Octets octets = opening.octets();
        int from = opening.hasPort(PORT) ? emptyLines(octets) : 0;
        int first = octets.peek(from);
        if (first >= 0 && !FIRST.get(first)) {
            return Match.NO;
        }
        boolean isOver = false;
        for (String request : REQUESTS) {
            int same = same(octets, from, request);
            if (same == request.length()) {
                return Match.CLIENT;
            }
            isOver |= from + same == octets.remaining();
        }
        int same = same(octets, from, RESPONSE);
        if (same == RESPONSE.length()) {
            return Match.SERVER;
        }
        isOver |= from + same == octets.remaining();
        return isOver && (overTcp || from > 0) ? Match.UNDECIDED : Match.NO;
    }

    private static BitSet first() {
        BitSet first = new BitSet();
        REQUESTS.forEach(request -> first.set(request.charAt(0)));
        first.set(RESPONSE.charAt(0));
        return first;
    }

    /** How many bytes of empty lines come first: some keep a way through a firewall open with them. */
    private static int emptyLines(Octets octets) {
        int count = 0;
        while (octets.peek(count) == '\r' || octets.peek(count) == '\n') {
            count++;
        }
        return count;
    }

    /** How many characters of a text are there. */
    private static int same(Octets octets, int from, String text) {
        int count = 0;
        while (count < text.length() && octets.peek(from + count) == text.charAt(count)) {
            count++;
        }
        return count;
    }

    @Override
    public Dialogue begin(Opening opening) {
        SipDialogue dialogue = new SipDialogue();
        return overTcp ? new SipStream(dialogue) : dialogue;
    }
}

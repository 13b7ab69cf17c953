package io.netsentinel.capture.application.sip;

import io.netsentinel.capture.application.FramedDialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;

/** SIP over TCP: each message says how long its body is (RFC 3261 section 18.3). */
final class SipStream extends FramedDialogue {
    /** A longer head is none. */
    private static final int MOST_HEAD = 8 * 1024;

    private final SipDialogue messages;

    SipStream(SipDialogue messages) {
        this.messages = messages;
    }

    @Override
    protected long frame(boolean fromClient, Octets octets, Reporter reporter) {
        int blank = octets.peek(0);
        if (blank == '\r' || blank == '\n') {
            return 1; // keeps the connection alive
        }
        int available = octets.remaining();
        int head = headLength(octets);
        if (head == 0) {
            return available < MOST_HEAD ? 0 : finish(reporter);
        }
        SipMessage message = messages.readMessage(fromClient, octets, head, reporter);
        if (message == null || !message.header("content-length").matches("[0-9]{0,8}")) {
            return finish(reporter);
        }
        String body = message.header("content-length");
        return head + (body.isEmpty() ? 0 : Long.parseLong(body));
    }

    private long finish(Reporter reporter) {
        reporter.malformed();
        end(reporter);
        return FINISHED;
    }

    /** The length up to the first empty line, with it; 0 if there is none. Moves nothing. */
    static int headLength(Octets octets) {
        int most = Math.min(octets.remaining(), MOST_HEAD);
        for (int i = 3; i < most; i++) {
            if (octets.peek(i) == '\n'
                    && octets.peek(i - 1) == '\r'
                    && octets.peek(i - 2) == '\n'
                    && octets.peek(i - 3) == '\r') {
                return i + 1;
            }
        }
        return 0;
    }

    @Override
    public void end(Reporter reporter) {
        messages.end(reporter);
    }
}

package io.netsentinel.capture.application.dns;

import io.netsentinel.capture.application.FramedDialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;

/** DNS over TCP: each message has its length before it (RFC 1035 section 4.2.2). */
final class DnsStream extends FramedDialogue {
    private static final int PREFIX = 2;
    /** Of a larger message, a zone transfer's, this much is read. */
    private static final int MOST_READ = MOST_HELD / 2;

    private final DnsDialogue messages;
    private final Octets message = new Octets();

    DnsStream(DnsDialogue messages) {
        this.messages = messages;
    }

    @Override
    protected long frame(boolean fromClient, Octets octets, Reporter reporter) {
        if (octets.remaining() < PREFIX) {
            return 0;
        }
        int size = octets.u16();
        int read = Math.min(size, MOST_READ);
        if (octets.remaining() < read) {
            return 0;
        }
        if (!messages.readMessage(fromClient, message.take(octets, read), size, reporter)) {
            end(reporter); // what follows a message that is none, can't be found
            return FINISHED;
        }
        return PREFIX + (long) size;
    }

    @Override
    public void end(Reporter reporter) {
        messages.end(reporter);
    }
}

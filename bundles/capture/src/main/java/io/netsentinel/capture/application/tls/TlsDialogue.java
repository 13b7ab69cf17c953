package io.netsentinel.capture.application.tls;

import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;

/**
 * A TLS connection, SSL 3.0 to TLS 1.3 (RFC 8446 section 5.1), from its first record: either of a flow that begins with
 * TLS, or behind a STARTTLS. Reports one activity: when both sides have gone over to encryption, when a fatal alert ends
 * the handshake, or at the end with what is known.
 */
public final class TlsDialogue implements Dialogue {
    private static final int HEADER = 5;
    /** 2^14 bytes and what encryption and compression may add to them. */
    private static final int LONGEST_RECORD = 16 * 1024 + 2 * 1024;
    /** Enough for a hello cut into bytes; whoever has not gone over to encryption by then never will. */
    private static final int MOST_RECORDS = 4_096;

    private final Handshake handshake = new Handshake('t');
    private final TlsSide client = new TlsSide(true, handshake);
    private final TlsSide server = new TlsSide(false, handshake);
    private final Octets record = new Octets();
    private int records;

    @Override
    public long read(boolean fromClient, Octets octets, Reporter reporter) {
        TlsSide side = fromClient ? client : server;
        long size = octets.remaining();
        long missing = 0;
        while (octets.remaining() >= HEADER) {
            int type = octets.peek(0);
            int length = octets.peek(3) << 8 | octets.peek(4);
            if (!TlsSide.isRecordType(type) || octets.peek(1) != 3 || length > LONGEST_RECORD) {
                return noRecord(side, size, reporter);
            }
            missing = Math.max(0, HEADER + length - octets.remaining());
            if (missing > 0 && type != TlsSide.APPLICATION_DATA) {
                return size - octets.remaining();
            }
            octets.skip(HEADER);
            if (!side.accept(type, length, record.take(octets, length))) {
                reporter.malformed();
            }
            if (isOver()) {
                end(reporter);
                return FINISHED;
            }
        }
        return size - octets.remaining() + missing;
    }

    /** Behind a gap the next record is looked for at the beginning of each segment; elsewhere this is no TLS. */
    private long noRecord(TlsSide side, long size, Reporter reporter) {
        if (side.hasGap()) {
            return size;
        }
        reporter.malformed();
        end(reporter);
        return FINISHED;
    }

    private boolean isOver() {
        return isEstablished() || handshake.hasFailed() || ++records == MOST_RECORDS;
    }

    private boolean isEstablished() {
        return client.isEncrypted() && server.isEncrypted();
    }

    @Override
    public boolean lost(boolean fromClient) {
        (fromClient ? client : server).lost();
        return true;
    }

    @Override
    public void end(Reporter reporter) {
        if (!handshake.isEmpty()) {
            Fields fields = new Fields();
            handshake.put(fields, isEstablished());
            reporter.report(fields);
        }
    }
}

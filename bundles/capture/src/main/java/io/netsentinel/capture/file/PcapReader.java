package io.netsentinel.capture.file;

import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads the classic format, https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-04.html. */
final class PcapReader extends CaptureReader {
    private static final int LINK_TYPE_AT = 20;
    /** The upper half holds the length of frame check sequences. */
    private static final int LINK_TYPE_MASK = 0xffff;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** How far the next record may be from the last one in time, when it is searched for. */
    private static final long NEIGHBOUR_SECONDS = 24 * 3600;

    private final int headerLength;
    private final int nanosPerFraction;
    private final int fractionsPerSecond;
    private final int linkType;

    /** The window stands at the start of the file and holds the file header. */
    PcapReader(FileWindow window, CaptureCounters counters, PcapFormat format) {
        super(window, counters);
        window.order(format.order());
        headerLength = format.recordHeader();
        nanosPerFraction = format.nanosPerFraction();
        fractionsPerSecond = format.fractionsPerSecond();
        linkType = window.fields().getInt(window.position() + LINK_TYPE_AT) & LINK_TYPE_MASK;
        window.consume(PcapFormat.FILE_HEADER);
    }

    int linkType() {
        return linkType;
    }

    @Override
    boolean next(Packet packet, boolean mayRefill) throws IOException {
        if (!window.has(headerLength, mayRefill)) {
            return mayRefill && end();
        }
        int captured = captured(window.position());
        if (captured < 0 || captured > MAX_PACKET) {
            return mayRefill && resynchronize() && next(packet, true);
        }
        if (!window.has(headerLength + captured, mayRefill)) {
            return mayRefill && end();
        }
        int at = window.position();
        int wire = Math.max(captured, window.fields().getInt(at + 12));
        packet.frame(time(at), at + headerLength, captured, wire, linkType);
        window.consume(headerLength + captured);
        return true;
    }

    private int captured(int at) {
        return window.fields().getInt(at + 8);
    }

    private long seconds(int at) {
        return window.fields().getInt(at) & 0xffff_ffffL;
    }

    private long time(int at) {
        long fraction = window.fields().getInt(at + 4) & 0xffff_ffffL;
        return seconds(at) * NANOS_PER_SECOND + fraction * nanosPerFraction;
    }

    /** Finds the next byte at which two sensible records follow each other. */
    private boolean resynchronize() throws IOException {
        counters.increment(CaptureCounter.DAMAGED_RECORDS);
        noteDamage();
        do {
            window.consume(1);
            if (!window.has(headerLength, true)) {
                window.consume(window.available());
                return false;
            }
        } while (!isSensible(window.position()) || !isFollowed());
        return true;
    }

    private boolean isFollowed() throws IOException {
        int length = headerLength + captured(window.position());
        if (!window.has(length + headerLength, true)) {
            return window.available() == length;
        }
        int first = window.position();
        int second = first + length;
        return isSensible(second) && Math.abs(seconds(first) - seconds(second)) <= NEIGHBOUR_SECONDS;
    }

    private boolean isSensible(int at) {
        ByteBuffer fields = window.fields();
        int captured = captured(at);
        int wire = fields.getInt(at + 12);
        int fraction = fields.getInt(at + 4);
        return captured > 0
                && captured <= wire
                && wire <= MAX_PACKET
                && fraction >= 0
                && fraction < fractionsPerSecond
                && seconds(at) != 0;
    }
}

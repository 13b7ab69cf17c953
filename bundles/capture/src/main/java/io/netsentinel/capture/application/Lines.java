package io.netsentinel.capture.application;

/**
 * Cuts one side of a text protocol into lines, which end with LF or CRLF. It keeps no bytes: an incomplete line waits
 * where it lies. Bytes between lines that are of no interest, a body, can be left out.
 */
public final class Lines {
    /** Longer lines are cut and counted as malformed. */
    public static final int LONGEST = Dialogue.MOST_HELD / 2;

    private static final long MOST_UNWANTED = Long.MAX_VALUE / 2; // so that sums fit

    /** How many of the waiting bytes are known to hold no line's end. */
    private int searched;
    /** Whether the rest of a line that was cut is still to come. */
    private boolean isBehindCut;

    private long unwanted;

    /**
     * Moves on behind the next line.
     *
     * @param line is set to the line without its end
     * @return false if no complete line is there
     */
    public boolean next(Octets octets, Octets line, Reporter reporter) {
        if (!leaveOut(octets) || isBehindCut && !findEndOfCut(octets)) {
            return false;
        }
        int length = find(octets);
        if (length < 0 && octets.remaining() <= LONGEST) {
            searched = octets.remaining();
            return false;
        }
        searched = 0;
        if (length < 0 || length > LONGEST) {
            reporter.malformed();
            isBehindCut = true;
            line.take(octets, LONGEST);
            return true;
        }
        boolean hasReturn = octets.peek(length - 1) == '\r';
        line.take(octets, hasReturn ? length - 1 : length);
        octets.skip(hasReturn ? 2 : 1);
        return true;
    }

    /** Leaves out bytes that follow. */
    public void skip(long count) {
        unwanted = Math.min(count, MOST_UNWANTED);
    }

    /** Moves on behind what is to be left out; returns whether there is something behind it. */
    public boolean leaveOut(Octets octets) {
        int count = (int) Math.min(unwanted, octets.remaining());
        octets.skip(count);
        unwanted -= count;
        return octets.remaining() > 0;
    }

    /**
     * What a dialogue returns that has read up to the position of {@code octets}: bytes to leave out that are not there
     * yet are the caller's now.
     */
    public long done(int start, Octets octets) {
        long done = octets.position() - start + unwanted;
        unwanted = 0;
        return done;
    }

    /** Begins anew behind a loss. */
    public void reset() {
        searched = 0;
        isBehindCut = false;
        unwanted = 0;
    }

    private boolean findEndOfCut(Octets octets) {
        int length = find(octets);
        octets.skip(length < 0 ? octets.remaining() : length + 1);
        isBehindCut = length < 0;
        return !isBehindCut;
    }

    private int find(Octets octets) {
        int start = octets.position();
        int known = Math.min(searched, octets.remaining());
        octets.moveTo(start + known);
        int found = octets.find('\n');
        octets.moveTo(start);
        return found < 0 ? found : known + found;
    }
}

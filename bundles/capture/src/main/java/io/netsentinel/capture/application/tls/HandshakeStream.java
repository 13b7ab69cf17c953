package io.netsentinel.capture.application.tls;

import io.netsentinel.capture.application.Octets;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Puts together the messages of one side's handshake from pieces in any order. Holds at most {@link #MOST} bytes; of a
 * longer message, which only a chain of many certificates is, the beginning.
 */
public final class HandshakeStream {
    /** How many bytes it holds. */
    public static final int MOST = 16 * 1024;

    private static final int HEADER = 4;
    private static final byte[] NONE = {};

    private byte[] data = NONE;
    private BitSet present = new BitSet(0);
    /** Offset of the data's first byte in the stream. */
    private long base;
    /** Where the next message begins in the data. */
    private int start;
    /** Where the first byte is missing. */
    private int filled;

    /**
     * Takes bytes, except those too far ahead, which it leaves.
     *
     * @param offset where in the stream the first of them belongs, at least 0
     */
    public void put(long offset, Octets octets) {
        compact();
        long behind = Math.min(octets.remaining(), Math.max(0, base - offset));
        octets.skip((int) behind);
        long ahead = offset + behind - base;
        if (ahead < 0 || ahead >= MOST) {
            return;
        }
        int at = (int) ahead;
        int size = Math.min(octets.remaining(), MOST - at);
        makeRoom(at + size);
        octets.bytes().get(octets.position(), data, at, size);
        octets.skip(size);
        present.set(at, at + size);
        filled = present.nextClearBit(filled);
    }

    /**
     * Sets {@code message} to the message that the octets begin with, where it lies, if all of it is there and nothing
     * waits; the octets move on behind it. Else they have to be {@link #put}.
     *
     * @param offset where in the stream the octets belong
     */
    public boolean pass(long offset, Octets octets, Octets message) {
        if (offset != base || start > 0 || !present.isEmpty() || octets.remaining() < HEADER) {
            return false;
        }
        int length = HEADER + (octets.peek(1) << 16 | octets.peek(2) << 8 | octets.peek(3));
        if (length > octets.remaining() || length > MOST) {
            return false;
        }
        message.take(octets, length);
        base += length;
        return true;
    }

    private void makeRoom(int size) {
        if (size > data.length) {
            data = Arrays.copyOf(data, Math.min(MOST, Math.max(size, 2 * data.length)));
        }
    }

    /** Moves what is left to the beginning. */
    private void compact() {
        if (start > 0) {
            int end = present.length();
            System.arraycopy(data, start, data, 0, end - start);
            present = present.get(start, end);
            base += start;
            filled -= start;
            start = 0;
        }
    }

    /**
     * Sets {@code message} to the next message with its header, if it is complete or as much of it here as ever will
     * be. It is valid until the next {@link #put}.
     */
    public boolean next(Octets message) {
        int available = filled - start;
        if (available < HEADER) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(data);
        int length = HEADER + (bytes.getInt(start) & 0xff_ffff);
        int held = Math.min(length, MOST);
        if (available < held) {
            return false;
        }
        message.set(bytes, start, start + held);
        start += length;
        if (start >= present.length()) {
            forget();
        }
        return true;
    }

    private void forget() {
        base += start;
        start = 0;
        filled = 0;
        present.clear();
        data = NONE;
    }
}

package io.netsentinel.capture.application;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Bytes that a peer chose, read from left to right within fixed bounds. Reading beyond the end gives zeros and is
 * remembered, so that a parser checks once, after it has read a structure, instead of before every byte; it can neither
 * leave its bounds nor throw. A view: it moves on to other bytes with {@link #set} and holds none itself.
 */
public final class Octets {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private ByteBuffer bytes = NONE;
    private int position;
    private int end;
    private boolean isShort;

    /** Looks at {@code bytes} from {@code from} (inclusive) to {@code to} (exclusive); network byte order. */
    public Octets set(ByteBuffer newBytes, int from, int to) {
        bytes = newBytes;
        position = from;
        end = to;
        isShort = false;
        return this;
    }

    /** Looks at the next {@code length} bytes of another view, which moves on behind them. */
    public Octets take(Octets other, int length) {
        int size = other.claim(length);
        set(other.bytes, other.position - size, other.position);
        isShort = size < length;
        return this;
    }

    /** Where the buffer's bytes lie that come next. */
    public int position() {
        return position;
    }

    /** Goes back, or on, to a position within the bounds. */
    public void moveTo(int newPosition) {
        if (newPosition > end) {
            isShort = true;
        }
        position = Math.min(newPosition, end);
    }

    public ByteBuffer bytes() {
        return bytes;
    }

    public int remaining() {
        return end - position;
    }

    /** Whether something was read that is not there. */
    public boolean isShort() {
        return isShort;
    }

    public int u8() {
        return claim(1) == 1 ? bytes.get(position - 1) & 0xff : 0;
    }

    public int u16() {
        return claim(2) == 2 ? bytes.getShort(position - 2) & 0xffff : 0;
    }

    public int u24() {
        return u16() << 8 | u8();
    }

    public long u32() {
        return claim(4) == 4 ? bytes.getInt(position - 4) & 0xffff_ffffL : 0;
    }

    public long u64() {
        return claim(8) == 8 ? bytes.getLong(position - 8) : 0;
    }

    /** Little-endian, as Microsoft's protocols are. */
    public int u16Little() {
        return Short.toUnsignedInt(Short.reverseBytes((short) u16()));
    }

    /** Little-endian. */
    public long u32Little() {
        return Integer.toUnsignedLong(Integer.reverseBytes((int) u32()));
    }

    /** The byte at a distance from the position, -1 if it is not there; moves nothing. */
    public int peek(int distance) {
        return distance >= 0 && distance < remaining() ? bytes.get(position + distance) & 0xff : -1;
    }

    public void skip(int count) {
        claim(count);
    }

    /** Whether the next bytes are these ASCII characters; moves nothing. */
    public boolean startsWith(String text) {
        if (text.length() > remaining()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes.get(position + i) != (byte) text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Distance from the position to the first such byte, -1 if there is none. */
    public int find(int octet) {
        for (int at = position; at < end; at++) {
            if ((bytes.get(at) & 0xff) == octet) {
                return at - position;
            }
        }
        return -1;
    }

    /** The next bytes as Latin 1, which has a character for each of them. */
    public String latin1(int length) {
        return text(length, StandardCharsets.ISO_8859_1);
    }

    /** The next bytes as text; what is none becomes U+FFFD. */
    public String text(int length, Charset charset) {
        return new String(copy(length), charset);
    }

    /** The next bytes, fewer if fewer are left. */
    public byte[] copy(int length) {
        int size = claim(length);
        byte[] copy = new byte[size];
        bytes.get(position - size, copy);
        return copy;
    }

    /** Copies the next bytes into an array, fewer if fewer are left; returns how many. */
    public int copy(int length, byte[] target, int at) {
        int size = claim(length);
        bytes.get(position - size, target, at, size);
        return size;
    }

    /** Moves on; returns by how much, which is less than asked for at the end. */
    private int claim(int length) {
        if (length >= 0 && length <= end - position) {
            position += length;
            return length;
        }
        int size = length < 0 ? 0 : Math.max(0, end - position);
        isShort = true;
        position += size;
        return size;
    }
}

package io.netsentinel.capture.application.login;

import io.netsentinel.capture.application.Octets;

/**
 * The announcement of a literal at the end of an IMAP line (RFC 9051, 4.3): {@code {310}}, or {@code {310+}} if the
 * sender doesn't wait for permission.
 *
 * @param length of what follows the line, -1 without an announcement
 */
record Literal(long length, boolean isAllowed) {
    static final Literal NONE = new Literal(-1, false);

    /** Looks at the end of a line; moves nothing. */
    static Literal of(Octets line) {
        int end = line.remaining() - 1;
        if (line.peek(end) != '}') {
            return NONE;
        }
        boolean isAllowed = line.peek(end - 1) == '+';
        int digits = isAllowed ? end - 1 : end;
        int start = digits;
        while (line.peek(start - 1) >= '0' && line.peek(start - 1) <= '9') {
            start--;
        }
        return start == digits || line.peek(start - 1) != '{' ? NONE : of(line, start, digits - start, isAllowed);
    }

    private static Literal of(Octets line, int start, int length, boolean isAllowed) {
        int position = line.position();
        line.skip(start);
        long size = Sizes.number(line.latin1(length));
        line.moveTo(position);
        return new Literal(size, isAllowed);
    }

    boolean isThere() {
        return length >= 0;
    }
}

package io.netsentinel.capture.application.http;

import io.netsentinel.capture.application.Octets;
import java.util.Locale;

/** How long a message's body is, by its header section (RFC 9112, 6.3). */
final class BodyLength {
    /** With one more digit it still fits. */
    private static final long MOST = Long.MAX_VALUE / 16 - 1;

    private static final int LONGEST_SIZE = 64;

    /** Of {@code Content-Length}, -1 if it is not stated. */
    private long stated = -1;

    private boolean isCoded;
    private boolean isChunked;
    private boolean isUnknown;
    private boolean isInvalid;

    /** Takes a {@code Content-Length}, which may be repeated but must not change. */
    void contentLength(String value) {
        for (String one : value.split(",", -1)) {
            long length = number(one.strip(), 10);
            isInvalid |= length < 0 || stated >= 0 && stated != length || isCoded;
            stated = length;
        }
    }

    /** Takes a {@code Transfer-Encoding}, which counts more than a length. */
    void transferEncoding(String value) {
        isCoded = true;
        isChunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
        isInvalid |= stated >= 0;
    }

    /** Without any statement it ends with the connection. */
    void mayEndWithConnection() {
        isUnknown = stated < 0 && !isChunked;
    }

    /** There is none, whatever the fields say. */
    void none() {
        isUnknown = false;
        isChunked = false;
        isCoded = false;
        isInvalid = false;
        stated = -1;
    }

    /** What was stated, -1 if nothing was, or nonsense. */
    long stated() {
        return isInvalid ? -1 : stated;
    }

    boolean isChunked() {
        return isChunked;
    }

    /** Whether nobody can tell where it ends. */
    boolean isUnknown() {
        return isUnknown || isCoded && !isChunked || isInvalid && !isChunked;
    }

    /** Whether the statements contradict the rules, or each other. */
    boolean isInvalid() {
        return isInvalid;
    }

    /** Bytes to leave out behind the head. */
    long octets() {
        return isChunked ? 0 : Math.max(0, stated);
    }

    /** The size at the beginning of a chunk's line, -1 if there is none. */
    static long chunk(Octets line) {
        int end = line.find(';');
        String size = line.latin1(Math.min(end < 0 ? line.remaining() : end, LONGEST_SIZE));
        return number(size.strip(), 16);
    }

    private static long number(String digits, int radix) {
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), radix) : -1;
            if (digit < 0 || value > MOST) {
                return -1;
            }
            value = value * radix + digit;
        }
        return digits.isEmpty() ? -1 : value;
    }
}

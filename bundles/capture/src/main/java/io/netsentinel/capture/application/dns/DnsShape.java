package io.netsentinel.capture.application.dns;

import io.netsentinel.capture.application.Octets;

/**
 * How much bytes look like a message, judged without taking it apart. Moves nothing.
 *
 * @param octets what is there
 * @param start distance to the message
 * @param length its length, which may be more than there is
 */
record DnsShape(Octets octets, int start, int length) {
    static final int HEADER = 12;
    /** A header and a question with the longest name. */
    static final int MOST_QUESTION = HEADER + 255 + 4;

    private static final int RESPONSE = 0x8000;
    private static final int OPCODE = 0x7800;
    private static final int AUTHORITATIVE = 0x0400;
    private static final int TRUNCATED = 0x0200;
    private static final int RECURSION_AVAILABLE = 0x0080;
    private static final int RESERVED = 0x0040;
    private static final int RESPONSE_CODE = 0x000f;
    private static final int NEVER_IN_QUERIES =
            OPCODE | AUTHORITATIVE | TRUNCATED | RECURSION_AVAILABLE | RESERVED | RESPONSE_CODE;
    private static final int LAST_RESPONSE_CODE = 10;

    private static final int LEAST_QUESTION = 5;
    private static final int LEAST_RECORD = 11;
    private static final int POINTER = 0xc0;
    private static final int LONGEST_NAME = 255;
    private static final int NETBIOS_LABEL = 32;

    /** How much of the message is there. */
    int available() {
        return Math.min(length, octets.remaining() - start);
    }

    boolean isResponse() {
        return (flags() & RESPONSE) != 0;
    }

    /** Whether the message can hold what it claims to hold, and it is neither a question nor an answer to nothing. */
    boolean hasPossibleHeader() {
        if (available() < HEADER) {
            return false;
        }
        boolean fits = HEADER + LEAST_QUESTION * questions() + LEAST_RECORD * records() <= length
                || (flags() & TRUNCATED) != 0 && isResponse();
        return fits && (questions() > 0 || isResponse());
    }

    /** Whether this is the header of an everyday query or response, with every bit in its place. */
    boolean hasUsualHeader() {
        if (!hasPossibleHeader() || questions() != 1) {
            return false;
        }
        if (!isResponse()) {
            return (flags() & NEVER_IN_QUERIES) == 0 && count(6) == 0 && count(8) == 0 && count(10) <= 2;
        }
        return (flags() & (OPCODE | RESERVED)) == 0 && (flags() & RESPONSE_CODE) <= LAST_RESPONSE_CODE;
    }

    /** Whether the first question, if there is one, has a name, and a class that exists. */
    boolean hasPossibleQuestion() {
        if (questions() == 0) {
            return true;
        }
        int behind = behindName(HEADER);
        return behind > 0 && isClass(count(behind + 2) & DnsCodes.CLASS_MASK);
    }

    /** Whether a question and the records that are claimed fill the message up to its last byte. */
    boolean endsWithItsSections() {
        if (available() < length || !hasPossibleQuestion()) {
            return false;
        }
        int at = behindName(HEADER) + 4;
        for (int left = records(); left > 0 && at > 0; left--) {
            at = behindRecord(at);
        }
        return at == length;
    }

    /** Whether the first name is one in the encoding of the NetBIOS name service (RFC 1001 section 14.1). */
    boolean hasNetbiosName() {
        if (peek(HEADER) != NETBIOS_LABEL) {
            return false;
        }
        for (int i = 1; i <= NETBIOS_LABEL; i++) {
            int character = peek(HEADER + i);
            if (character < 'A' || character > 'P') {
                return false;
            }
        }
        return true;
    }

    private static boolean isClass(int number) {
        return number == 1 || number == 3 || number == 4 || number == 254 || number == 255;
    }

    private int behindRecord(int at) {
        int behind = behindName(at);
        int size = behind < 0 ? -1 : count(behind + 8);
        return size < 0 ? -1 : behind + 10 + size;
    }

    /** Where a name ends, -1 if it does not. */
    private int behindName(int from) {
        int at = from;
        while (at - from < LONGEST_NAME) {
            int size = peek(at);
            if (size == 0) {
                return at + 1;
            }
            if (size >= POINTER) {
                return peek(at + 1) < 0 ? -1 : at + 2;
            }
            if (size < 0 || size > DnsName.LONGEST_LABEL) {
                return -1;
            }
            at += 1 + size;
        }
        return -1;
    }

    private int flags() {
        return count(2);
    }

    private int questions() {
        return count(4);
    }

    private int records() {
        return count(6) + count(8) + count(10);
    }

    /** Two bytes of the message, -1 if they are not there. */
    private int count(int at) {
        int low = peek(at + 1);
        return low < 0 ? -1 : peek(at) << 8 | low;
    }

    private int peek(int at) {
        return at < length ? octets.peek(start + at) : -1;
    }
}

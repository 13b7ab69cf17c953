package io.netsentinel.capture.application.login;

import io.netsentinel.capture.application.Octets;

/** Numbered replies of one or more lines (RFC 959, 4.2; RFC 5321, 4.2.1): {@code 220-first}, …, {@code 220 last}. */
final class Replies {
    /** A line that doesn't end a reply. */
    static final int GOES_ON = 0;
    /** A line that is none of a reply. */
    static final int NONE = -1;

    /** Of the reply whose last line is still to come, else 0. */
    private int open;

    private int latest;

    /** Takes a line and moves on to its text; returns the code of the reply that it ends. */
    int read(Octets line) {
        int code = code(line);
        boolean isLast = line.peek(3) != '-';
        if (open != 0 && code != open) {
            return GOES_ON; // any text
        }
        if (code == 0) {
            return NONE;
        }
        line.skip(4);
        latest = code;
        open = isLast ? 0 : code;
        return isLast ? code : GOES_ON;
    }

    /** The code of the reply that the latest line belongs to. */
    int latest() {
        return latest;
    }

    void reset() {
        open = 0;
    }

    /** The three digits that a reply begins with, 0 if there are none. */
    static int code(Octets line) {
        int code = 0;
        for (int i = 0; i < 3; i++) {
            int digit = line.peek(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            code = code * 10 + digit;
        }
        return code >= 100 && code < 600 && isSeparator(line.peek(3)) ? code : 0;
    }

    private static boolean isSeparator(int octet) {
        return octet < 0 || octet == ' ' || octet == '-' || octet == '\r' || octet == '\n';
    }
}

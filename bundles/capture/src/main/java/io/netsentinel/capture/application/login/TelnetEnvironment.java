package io.netsentinel.capture.application.login;

import java.nio.charset.StandardCharsets;

/**
 * The environment that a Telnet client hands over while options are negotiated (RFC 1572). Servers take the user's name
 * from it, and some have been talked into logging in without a password that way.
 */
final class TelnetEnvironment {
    private static final int NEW_ENVIRON = 39;
    private static final int SEND = 1;
    private static final int VARIABLE = 0;
    private static final int VALUE = 1;
    private static final int ESCAPE = 2;
    private static final int OF_USER = 3;
    private static final String USER = "USER";

    private TelnetEnvironment() {}

    /** The value of USER in a subnegotiation, empty if there is none. */
    static String user(byte[] message, int length) {
        if (length < 2 || message[0] != NEW_ENVIRON || message[1] == SEND) {
            return "";
        }
        int at = 2;
        while (at < length) {
            int end = end(message, at + 1, length);
            boolean isUser =
                    message[at] == VARIABLE && text(message, at + 1, end).equals(USER);
            if (isUser && end < length && message[end] == VALUE) {
                return text(message, end + 1, end(message, end + 1, length));
            }
            at = end;
        }
        return "";
    }

    /** Where the next part begins. */
    private static int end(byte[] message, int from, int length) {
        int at = from;
        while (at < length && (message[at] < VARIABLE || message[at] > OF_USER)) {
            at++;
        }
        boolean isEscape = at < length && message[at] == ESCAPE;
        return isEscape ? end(message, Math.min(at + 2, length), length) : at;
    }

    private static String text(byte[] message, int from, int to) {
        return from >= to ? "" : new String(message, from, to - from, StandardCharsets.ISO_8859_1);
    }
}

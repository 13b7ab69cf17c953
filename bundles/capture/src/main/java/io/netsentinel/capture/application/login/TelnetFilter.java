package io.netsentinel.capture.application.login;

import java.util.Arrays;

/** Takes Telnet's commands out of one side's bytes (RFC 854, RFC 855). */
final class TelnetFilter {
    static final int COMMAND = 255;
    static final int WILL = 251;
    static final int DONT = 254;

    private static final int SUBNEGOTIATION = 250;
    private static final int END = 240;
    private static final int LONGEST_SUBNEGOTIATION = 256;
    private static final int NO_TEXT = -1;

    private enum State {
        TEXT,
        COMMAND,
        OPTION,
        SUBNEGOTIATION,
        COMMAND_IN_SUBNEGOTIATION
    }

    private State state = State.TEXT;
    private byte[] subnegotiation = new byte[0];
    private int length;
    private String user = "";

    /** Takes a byte; returns it if it is text, else -1. */
    int text(int octet) {
        switch (state) {
            case TEXT -> {
                if (octet != COMMAND) {
                    return octet;
                }
                state = State.COMMAND;
            }
            case COMMAND -> {
                return command(octet);
            }
            case OPTION -> state = State.TEXT;
            case SUBNEGOTIATION -> inSubnegotiation(octet);
            case COMMAND_IN_SUBNEGOTIATION -> commandInSubnegotiation(octet);
        }
        return NO_TEXT;
    }

    private int command(int octet) {
        if (octet == SUBNEGOTIATION) {
            state = State.SUBNEGOTIATION;
            length = 0;
        } else {
            state = octet >= WILL && octet <= DONT ? State.OPTION : State.TEXT;
        }
        return octet == COMMAND ? octet : NO_TEXT;
    }

    private void inSubnegotiation(int octet) {
        if (octet == COMMAND) {
            state = State.COMMAND_IN_SUBNEGOTIATION;
        } else {
            keep(octet);
        }
    }

    private void commandInSubnegotiation(int octet) {
        state = State.SUBNEGOTIATION;
        if (octet == COMMAND) {
            keep(octet);
        } else if (octet == END) {
            state = State.TEXT;
            String named = TelnetEnvironment.user(subnegotiation, length);
            user = named.isEmpty() ? user : named;
        }
    }

    private void keep(int octet) {
        if (length < LONGEST_SUBNEGOTIATION) {
            if (length == subnegotiation.length) {
                subnegotiation = Arrays.copyOf(subnegotiation, length + 64);
            }
            subnegotiation[length++] = (byte) octet;
        }
    }

    /** The user that was named while options were negotiated, empty without one. */
    String user() {
        return user;
    }

    void reset() {
        state = State.TEXT;
    }
}

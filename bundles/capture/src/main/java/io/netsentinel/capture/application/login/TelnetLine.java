package io.netsentinel.capture.application.login;

/** A line as it stands on a terminal while characters arrive. */
final class TelnetLine {
    private static final int LONGEST = 256;
    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;
    /** Ctrl-U: forget the line. */
    private static final int KILL = 21;

    private final StringBuilder text = new StringBuilder(0);
    private boolean isBehindReturn;

    /** Whether a character only completes the end of the line before: CR LF, CR NUL. */
    boolean isRestOfEnd(char c) {
        boolean isRest = isBehindReturn && (c == '\n' || c == 0);
        isBehindReturn = false;
        return isRest;
    }

    /**
     * Takes a character.
     *
     * @param isKept whether it may be kept: not if it is one of a password
     * @return whether it ends the line
     */
    boolean add(char c, boolean isKept) {
        if (c == '\r' || c == '\n') {
            isBehindReturn = c == '\r';
            return true;
        }
        if (isKept) {
            keep(c);
        }
        return false;
    }

    private void keep(char c) {
        if (c == KILL) {
            text.setLength(0);
        } else if (c == BACKSPACE || c == DELETE) {
            text.setLength(Math.max(0, text.length() - 1));
        } else if (c != 0) {
            if (text.length() == LONGEST) {
                text.delete(0, LONGEST / 2); // what counts is the end
            }
            text.append(c);
        }
    }

    CharSequence text() {
        return text;
    }

    void clear() {
        text.setLength(0);
    }
}

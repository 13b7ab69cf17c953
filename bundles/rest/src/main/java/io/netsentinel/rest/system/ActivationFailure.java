package io.netsentinel.rest.system;

import java.util.Locale;

/** What a component says of why it could not be activated. */
public final class ActivationFailure {
    private static final String CAUSE = "Caused by: ";

    private ActivationFailure() {}

    /** The innermost message of a stack trace in text form: that is where a component says what it doesn't like. */
    public static String message(String stackTrace) {
        String last = "failed to start";
        for (String line : stackTrace.lines().toList()) {
            if (!line.startsWith("\t") && !line.isBlank() && !line.strip().startsWith("...")) {
                last = line.strip();
            }
        }
        String text = last.startsWith(CAUSE) ? last.substring(CAUSE.length()) : last;
        int colon = text.indexOf(": ");
        boolean hasClassName = colon > 0 && text.substring(0, colon).matches("[\\w.$]+(Exception|Error)");
        return hasClassName ? text.substring(colon + 2) : text.toLowerCase(Locale.ROOT);
    }
}

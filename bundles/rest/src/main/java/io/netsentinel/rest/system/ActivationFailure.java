package io.netsentinel.rest.system;

import java.util.List;
import java.util.Locale;

/** What a component says of why it could not be activated. */
public final class ActivationFailure {
    private static final String CAUSE = "Caused by: ";

    private ActivationFailure() {}

    /**
     * What a stack trace in text form says: the message that names a setting, if there is one, else the innermost, for that is
     * where a component says what it doesn't like.
     */
    public static String message(String stackTrace) {
        List<String> messages = stackTrace
                .lines()
                .filter(line -> !line.startsWith("\t")
                        && !line.isBlank()
                        && !line.strip().startsWith("..."))
                .map(line -> withoutClass(line.strip()))
                .toList();
        return messages.stream()
                .filter(message -> message.contains("(PID "))
                .findFirst()
                .or(() -> messages.stream().reduce((first, second) -> second))
                .orElse("failed to start");
    }

    private static String withoutClass(String line) {
        String text = line.startsWith(CAUSE) ? line.substring(CAUSE.length()) : line;
        int colon = text.indexOf(": ");
        boolean hasClassName = colon > 0 && text.substring(0, colon).matches("[\\w.$]+(Exception|Error)");
        return hasClassName ? text.substring(colon + 2) : text.toLowerCase(Locale.ROOT);
    }
}

package io.netsentinel.shell.view;

import io.netsentinel.shell.CommandFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Times as people write and read them on the command line, in UTC. */
public final class Times {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter IN_YEAR =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    /** {@code 11-22 14:00:00}, for tables that have no room for the year. */
    public static String inYear(Instant time) {
        return IN_YEAR.format(time);
    }

    /** {@code 2026-11-22 14:00}. */
    public static String minute(Instant time) {
        return MINUTE.format(time);
    }

    /** {@code 2026-11-22 14:00:00}. */
    public static String second(Instant time) {
        return SECOND.format(time);
    }

    /**
     * A moment: ISO 8601, or how long before now, as in {@code 15m}, {@code 2h}, {@code 1d}.
     *
     * @throws CommandFailure if it is neither
     */
    public static Instant moment(String option, String text) {
        try {
            return text.contains("T") && text.length() > 10
                    ? Instant.parse(text)
                    : Instant.now().minus(span(text));
        } catch (DateTimeParseException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    option + ": '" + text
                            + "' is neither a time (2026-11-22T14:00:00Z) nor a span before now (15m, 2h, 1d)");
        }
    }

    /**
     * A length of time such as {@code 30s}, {@code 15m}, {@code 2h}, {@code 1d}.
     *
     * @throws CommandFailure if it isn't one, or not positive
     */
    public static Duration duration(String option, String text) {
        try {
            Duration duration = span(text);
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // the same mistake, from the user's view
        }
        throw new CommandFailure(
                CommandFailure.USAGE, option + ": '" + text + "' is not a length of time (30s, 15m, 2h, 1d)");
    }

    private static Duration span(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper);
    }
}

package io.netsentinel.shell.command;

import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.Condition.Operator;
import io.netsentinel.shell.CommandFailure;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what was typed into conditions of a query. */
final class QueryOptions {
    private static final Pattern CONDITION = Pattern.compile("\\s*([\\w.]+)\\s*(!=|>=|<=|=)\\s*(.*?)\\s*");

    private QueryOptions() {}

    /** A condition such as {@code target.port=22} or {@code bytes>=1000000}. */
    static Condition condition(String text) {
        Matcher parts = CONDITION.matcher(text);
        if (!parts.matches()) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "--where: '" + text + "' is not FIELD=VALUE (also !=, >=, <=)");
        }
        Operator operator =
                switch (parts.group(2)) {
                    case "!=" -> Operator.NOT_EQUAL;
                    case ">=" -> Operator.AT_LEAST;
                    case "<=" -> Operator.AT_MOST;
                    default -> Operator.EQUAL;
                };
        return new Condition(parts.group(1), operator, parts.group(3));
    }

    /** Adds that a field has the value of an option, if that was given. */
    static void addEqual(List<Condition> conditions, String field, @Nullable String value) {
        if (value != null) {
            conditions.add(Condition.equal(field, value));
        }
    }

    /** A severity by caption or OCSF number. */
    static Severity severity(String text) {
        for (Severity severity : Severity.values()) {
            if (severity.name().equals(text.toUpperCase(Locale.ROOT)) || text.equals(String.valueOf(severity.id()))) {
                return severity;
            }
        }
        throw new CommandFailure(
                CommandFailure.USAGE,
                "--severity: '" + text + "' is none of informational, low, medium, high, critical, fatal or 1 to 6");
    }

    /** A constant as people write it: {@code FALSE_POSITIVE} as {@code false-positive}. */
    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant that is written so.
     *
     * @throws CommandFailure if there is none, naming the option and all that there are
     */
    static <E extends Enum<E>> E constant(String option, @Nullable String text, E[] known) {
        for (E constant : known) {
            if (text != null
                    && words(constant).equals(text.toLowerCase(Locale.ROOT).replace('_', '-'))) {
                return constant;
            }
        }
        throw new CommandFailure(
                CommandFailure.USAGE,
                option + (text == null ? " is missing" : ": '" + text + "' is none") + ": one of "
                        + Stream.of(known).map(QueryOptions::words).collect(Collectors.joining(", ")));
    }
}

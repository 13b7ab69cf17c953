package io.netsentinel.shell.command;

import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.Condition.Operator;
import io.netsentinel.shell.CommandFailure;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns what was typed into conditions of a query. */
final class QueryOptions {
    private static final Map<String, Operator> OPERATORS =
            Map.of("!=", Operator.NOT_EQUAL, ">=", Operator.AT_LEAST, "<=", Operator.AT_MOST, "=", Operator.EQUAL);
    private static final List<String> LONGEST_FIRST = List.of("!=", ">=", "<=", "=");

    private QueryOptions() {}

    /** A condition such as {@code target.port=22} or {@code bytes>=1000000}. */
    static Condition condition(String text) {
        for (String sign : LONGEST_FIRST) {
            int at = text.indexOf(sign);
            if (at > 0) {
                Operator operator = OPERATORS.getOrDefault(sign, Operator.EQUAL);
                return new Condition(
                        text.substring(0, at).strip(),
                        operator,
                        text.substring(at + sign.length()).strip());
            }
        }
        throw new CommandFailure(CommandFailure.USAGE, "--where: '" + text + "' is not FIELD=VALUE (also !=, >=, <=)");
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
}

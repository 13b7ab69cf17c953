package io.netsentinel.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of SQL with the values of its question marks. What comes from outside is always a value, never text.
 *
 * @param text SQL written by us
 * @param values a value for each question mark
 */
record Sql(String text, List<Object> values) {
    static final Sql TRUE = new Sql("true", List.of());

    Sql {
        values = List.copyOf(values);
    }

    static Sql of(String text, Object... values) {
        return new Sql(text, List.of(values));
    }

    /** Holds where this does not, also where a missing value leaves this open. */
    Sql negated() {
        return new Sql("(" + text + ") IS NOT TRUE", values);
    }

    /** This, then a blank, then the other. */
    Sql then(Sql next) {
        return new Sql(
                text + " " + next.text,
                Stream.concat(values.stream(), next.values.stream()).toList());
    }

    Sql then(String next, Object... nextValues) {
        return then(of(next, nextValues));
    }

    static Sql all(List<Sql> conditions) {
        return joined(conditions, " AND ");
    }

    static Sql any(List<Sql> conditions) {
        return joined(conditions, " OR ");
    }

    private static Sql joined(List<Sql> conditions, String operator) {
        if (conditions.isEmpty()) {
            return TRUE;
        }
        List<Object> values = new ArrayList<>();
        conditions.forEach(condition -> values.addAll(condition.values));
        String text = conditions.stream().map(Sql::text).collect(Collectors.joining(operator, "(", ")"));
        return new Sql(text, values);
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }
}

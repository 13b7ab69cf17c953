package io.netsentinel.store;

import java.math.BigDecimal;

/**
 * One of the fields that an activity says, which have no column of their own. It is empty where nothing was said, as in
 * {@link io.netsentinel.api.event.Activity#field}.
 */
final class SaidField implements Field {
    private static final String VALUE =
            "coalesce(split_part(field_values, chr(10), list_position(string_split(field_names, chr(10)), ?)), '')";

    private final String line;

    SaidField(String name) {
        this.line = Lines.escaped(name);
    }

    /** What was said, or nothing, as an expression; a backslash and a line feed in it are escaped as in {@link Lines}. */
    static Sql value(String name) {
        return Sql.of(VALUE, Lines.escaped(name));
    }

    @Override
    public Sql equal(String value) {
        return somewhere(value).then("AND " + VALUE + " = ?)", line, Lines.escaped(value));
    }

    @Override
    public Sql startingWith(String beginning) {
        return somewhere(beginning).then("AND starts_with(" + VALUE + ", ?))", line, Lines.escaped(beginning));
    }

    @Override
    public Sql containing(String part) {
        return Sql.of("contains(lower(" + VALUE + "), lower(?))", line, Lines.escaped(part));
    }

    /** Most rows don't hold the text anywhere, which is seen much faster than where a field stands. */
    private static Sql somewhere(String text) {
        return Sql.of("(contains(field_values, ?)", Lines.escaped(text));
    }

    @Override
    public Sql compared(String operator, String value) {
        boolean isLowest = operator.equals(">=");
        double bound = parse(value);
        // between two bounds, because DuckDB takes nan and infinity for numbers, which are names here
        return Sql.of(
                "TRY_CAST(" + VALUE + " AS DOUBLE) BETWEEN ? AND ?",
                line,
                isLowest ? bound : -Double.MAX_VALUE,
                isLowest ? Double.MAX_VALUE : bound);
    }

    private static double parse(String value) {
        try {
            return new BigDecimal(value).doubleValue();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is compared with a number, not '" + value + "'", e);
        }
    }
}

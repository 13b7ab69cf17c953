package io.netsentinel.api.store;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One condition of a {@link Query}. The fields that each kind of record has are those of {@link EventStore}; a store
 * refuses an unknown field and says which it knows.
 *
 * @param field for instance {@code severity}, {@code detector} or {@code target.port}
 * @param operator how to compare
 * @param values what to compare with, as text; numbers in decimal, addresses as literals. Exactly one, but for
 *     {@link Operator#IN} and {@link Operator#NOT_IN}
 */
public record Condition(String field, Operator operator, List<String> values) {
    private static final Pattern WRITTEN =
            Pattern.compile("\\s*+([\\w.]++)\\s*+(!=|>=|<=|\\^=|~=|@=|!\\|=|\\|=|=)\\s*+(.*+)", Pattern.DOTALL);

    /** Most values of one condition. */
    public static final int MAX_VALUES = 1_000;

    /** Copies the values and checks their number. */
    public Condition {
        values = List.copyOf(values);
        int most = operator == Operator.IN || operator == Operator.NOT_IN ? MAX_VALUES : 1;
        if (values.isEmpty() || values.size() > most) {
            throw new IllegalArgumentException("field '" + field + "': " + operator + " takes "
                    + (most == 1 ? "one value" : "1 to " + most + " values") + ", not " + values.size());
        }
    }

    /** A condition with one value. */
    public Condition(String field, Operator operator, String value) {
        this(field, operator, List.of(value));
    }

    /** The first value, which is the only one for most operators. */
    public String value() {
        return values.get(0);
    }

    /** How a field is compared with the value. */
    public enum Operator {
        EQUAL,
        NOT_EQUAL,
        /** Numbers only. */
        AT_LEAST,
        /** Numbers only. */
        AT_MOST,
        /** Texts only. */
        STARTS_WITH,
        /** Texts only; upper and lower case are the same. */
        CONTAINS,
        /** Equal to one of the values. */
        IN,
        /** Equal to none of the values. */
        NOT_IN,
        /** Addresses only: in a network in CIDR notation, IPv4 or IPv6, or equal to a single address. */
        WITHIN
    }

    /**
     * A condition as people write it: a field, one of {@code = != >= <= ^= ~= @= |= !|=} and a value, for instance {@code
     * target.port>=1024}. {@code ^=} is {@link Operator#STARTS_WITH}, {@code ~=} {@link Operator#CONTAINS}, {@code @=}
     * {@link Operator#WITHIN}, and {@code |=} and {@code !|=} are {@link Operator#IN} and {@link Operator#NOT_IN} of values
     * with commas between them.
     *
     * @throws IllegalArgumentException with a sentence for people if it is none
     */
    public static Condition parse(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a condition like target.port=22 (also != >= <= ^= ~= @= |= !|=)");
        }
        String field = parts.group(1);
        String value = parts.group(3).strip();
        return switch (parts.group(2)) {
            case "!=" -> new Condition(field, Operator.NOT_EQUAL, value);
            case ">=" -> new Condition(field, Operator.AT_LEAST, value);
            case "<=" -> new Condition(field, Operator.AT_MOST, value);
            case "^=" -> new Condition(field, Operator.STARTS_WITH, value);
            case "~=" -> new Condition(field, Operator.CONTAINS, value);
            case "@=" -> new Condition(field, Operator.WITHIN, value);
            case "|=" -> new Condition(field, Operator.IN, List.of(value.split(",", -1)));
            case "!|=" -> new Condition(field, Operator.NOT_IN, List.of(value.split(",", -1)));
            default -> new Condition(field, Operator.EQUAL, value);
        };
    }

    /** The field has this value. */
    public static Condition equal(String field, String value) {
        return new Condition(field, Operator.EQUAL, value);
    }

    /** The field has this value or more. */
    public static Condition atLeast(String field, String value) {
        return new Condition(field, Operator.AT_LEAST, value);
    }

    /** The field has one of these values. */
    public static Condition in(String field, List<String> values) {
        return new Condition(field, Operator.IN, values);
    }
}

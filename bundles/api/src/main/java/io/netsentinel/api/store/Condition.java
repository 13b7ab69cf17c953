package io.netsentinel.api.store;

/**
 * One condition of a {@link Query}. The fields that each kind of record has are those of {@link EventStore}; a store
 * refuses an unknown field and says which it knows.
 *
 * @param field for instance {@code severity}, {@code detector} or {@code target.port}
 * @param operator how to compare
 * @param value what to compare with, as text; numbers in decimal, addresses as literals
 */
public record Condition(String field, Operator operator, String value) {
    /** How a field is compared with the value. */
    public enum Operator {
        EQUAL,
        NOT_EQUAL,
        /** Numbers only. */
        AT_LEAST,
        /** Numbers only. */
        AT_MOST,
        /** Texts only. */
        STARTS_WITH
    }

    /** The field has this value. */
    public static Condition equal(String field, String value) {
        return new Condition(field, Operator.EQUAL, value);
    }

    /** The field has this value or more. */
    public static Condition atLeast(String field, String value) {
        return new Condition(field, Operator.AT_LEAST, value);
    }
}

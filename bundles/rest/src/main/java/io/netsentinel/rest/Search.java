package io.netsentinel.rest;

import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.store.StoreException;
import jakarta.ws.rs.ServiceUnavailableException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns query parameters into a question to the store, and its refusals into answers. */
public final class Search {
    /** Records of a page if nobody says how many. */
    public static final String DEFAULT_LIMIT = "100";

    /** Most records of a page. */
    public static final int MAX_LIMIT = 1000;

    /** Most conditions of one question. */
    public static final int MAX_CONDITIONS = 50;

    /** Longest condition. */
    public static final int MAX_CONDITION = 4000;

    /** What a condition is, for the documentation. */
    public static final String WHERE = "Conditions that must all hold: field, operator, value, for instance"
            + " target.port=22, severity>=4, src@=10.0.0.0/8. Operators: = != >= <= ^= (starts with) ~= (contains)"
            + " @= (within a network) |= (any of, with commas) !|= (none of)";

    private Search() {}

    /** The question for records in the order of time. */
    public static Query query(
            @Nullable String since,
            @Nullable String until,
            @Nullable List<String> where,
            Query.Order order,
            int limit,
            @Nullable String cursor) {
        List<Condition> conditions = where == null
                ? List.of()
                : where.stream()
                        .map(text -> parsed(() -> Condition.parse(text)))
                        .toList();
        return new Query(moment("since", since), moment("until", until), conditions, order, limit).from(cursor);
    }

    /** The question for sums, where neither order nor limit matters. */
    public static Query query(@Nullable String since, @Nullable String until, @Nullable List<String> where) {
        return query(since, until, where, Query.Order.NEWEST_FIRST, 1, null);
    }

    /** A length of time in ISO 8601, such as {@code PT1H}. */
    public static Duration duration(String parameter, String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw Failures.invalid(
                    parameter + " must be a length of time such as PT30S, PT15M or PT1H, not '" + text + "'");
        }
    }

    /** Asks the store. */
    public static <T> T ask(Supplier<T> question) {
        try {
            return parsed(question);
        } catch (StoreException e) {
            throw new ServiceUnavailableException("the store can't be asked: " + e.getMessage());
        }
    }

    /** What the store or a parser refuses with a sentence for people. */
    private static <T> T parsed(Supplier<T> question) {
        try {
            return question.get();
        } catch (IllegalArgumentException e) {
            throw Failures.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Instant moment(String parameter, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw Failures.invalid(parameter + " must be a time such as 2026-11-22T14:00:00Z, not '" + text + "'");
        }
    }
}

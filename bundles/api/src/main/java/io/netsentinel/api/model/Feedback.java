package io.netsentinel.api.model;

/**
 * What an analyst's word changed.
 *
 * @param pattern what is not judged any more, in words
 * @param alerts how many earlier alerts look like it
 */
public record Feedback(String pattern, long alerts) {}

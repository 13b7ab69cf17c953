package io.netsentinel.api.alert;

import java.time.Instant;

/**
 * What somebody wrote about an alert.
 *
 * @param at when
 * @param author who
 * @param text as it was written, which is not safe to show as HTML
 */
public record TriageComment(Instant at, String author, String text) {}

package io.netsentinel.api.alert;

import java.time.Instant;

/**
 * One field of a triage became another. Comments are not among the changes.
 *
 * @param version the version that it made; what one action changed has the same
 * @param at when
 * @param who by whom
 * @param field {@code status}, {@code verdict}, {@code assignee} or {@code acknowledged_by}
 * @param from what it was, empty for nothing
 * @param to what it became, empty for nothing
 */
public record TriageChange(long version, Instant at, String who, String field, String from, String to) {}

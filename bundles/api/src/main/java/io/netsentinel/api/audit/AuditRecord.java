package io.netsentinel.api.audit;

import java.time.Instant;

/**
 * An event as it stands in the log.
 *
 * @param sequence counts from 1 without gaps
 * @param time wall-clock time of the writing
 * @param event what happened
 * @param hash SHA-256 over this record and the hash of the one before, in hexadecimal
 */
public record AuditRecord(long sequence, Instant time, AuditEvent event, String hash) {}

package io.netsentinel.detector.ml.service;

import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.audit.AuditQuery;
import io.netsentinel.api.audit.AuditRecord;
import io.netsentinel.api.audit.AuditVerification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps events as lines. */
final class TestAuditLog implements AuditLog {
    final List<String> lines = new CopyOnWriteArrayList<>();
    volatile boolean isFull;

    @Override
    public AuditRecord append(AuditEvent event) {
        if (isFull) {
            throw new UncheckedIOException(new IOException("disk full"));
        }
        lines.add(String.join(
                " ",
                event.actor(),
                event.origin(),
                event.action(),
                event.object(),
                event.outcome().name(),
                event.detail()));
        return new AuditRecord(lines.size(), Instant.EPOCH, event, "");
    }

    @Override
    public List<AuditRecord> query(AuditQuery query) {
        return List.of();
    }

    @Override
    public AuditVerification verify() {
        return new AuditVerification(lines.size(), "", List.of());
    }
}

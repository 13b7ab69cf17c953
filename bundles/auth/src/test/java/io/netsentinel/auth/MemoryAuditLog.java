package io.netsentinel.auth;

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

/** An audit log for tests, which can also be full. */
final class MemoryAuditLog implements AuditLog {
    final List<AuditEvent> events = new CopyOnWriteArrayList<>();
    volatile boolean full;

    @Override
    public AuditRecord append(AuditEvent event) {
        if (full) {
            throw new UncheckedIOException(new IOException("disk full"));
        }
        events.add(event);
        return new AuditRecord(events.size(), Instant.EPOCH, event, "");
    }

    @Override
    public List<AuditRecord> query(AuditQuery query) {
        return List.of();
    }

    @Override
    public AuditVerification verify() {
        return new AuditVerification(events.size(), "", List.of());
    }

    List<String> actions() {
        return events.stream()
                .map(event -> event.action() + " " + event.outcome())
                .toList();
    }
}

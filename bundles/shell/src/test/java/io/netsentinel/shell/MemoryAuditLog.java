package io.netsentinel.shell;

import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.audit.AuditQuery;
import io.netsentinel.api.audit.AuditRecord;
import io.netsentinel.api.audit.AuditVerification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An audit log for tests, which can also be full or damaged. */
public final class MemoryAuditLog implements AuditLog {
    public final List<AuditRecord> records = new ArrayList<>();
    public final List<String> damages = new ArrayList<>();
    public boolean full;

    @Override
    public AuditRecord append(AuditEvent event) {
        if (full) {
            throw new UncheckedIOException(new IOException("disk full"));
        }
        long sequence = records.size() + 1L;
        AuditRecord record = new AuditRecord(
                sequence, Instant.parse("2026-11-22T14:00:00Z").plusSeconds(sequence), event, "hash" + sequence);
        records.add(record);
        return record;
    }

    @Override
    public List<AuditRecord> query(AuditQuery query) {
        return records.stream()
                .filter(record -> query.before() == 0 || record.sequence() < query.before())
                .filter(record ->
                        query.actor() == null || record.event().actor().equals(query.actor()))
                .sorted(Comparator.comparing(AuditRecord::sequence).reversed())
                .limit(Math.min(2, query.limit()))
                .toList();
    }

    @Override
    public AuditVerification verify() {
        return new AuditVerification(records.size(), "hash" + records.size(), damages);
    }

    /** Each event in a line. */
    public List<String> lines() {
        return records.stream()
                .map(AuditRecord::event)
                .map(event -> String.join(
                        " ",
                        event.actor(),
                        event.origin(),
                        event.action(),
                        event.object(),
                        event.outcome().name(),
                        event.detail()))
                .toList();
    }
}

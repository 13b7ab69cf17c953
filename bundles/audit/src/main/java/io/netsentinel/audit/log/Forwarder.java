package io.netsentinel.audit.log;

import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditRecord;
import io.netsentinel.api.event.EventSink;
import io.netsentinel.api.event.EventSource;
import io.netsentinel.api.event.LogEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Hands records to the pipeline as log entries with the field names of ECS. Whoever writes the log never waits for that. */
final class Forwarder implements EventSource {
    private static final int CAPACITY = 10_000;
    private static final int BATCH = 500;

    private final BlockingQueue<LogEntry> waiting = new LinkedBlockingQueue<>(CAPACITY);
    private final AtomicLong forwarded = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    void offer(AuditRecord record) {
        if (!waiting.offer(entry(record))) {
            dropped.incrementAndGet();
        }
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public void run(EventSink sink) throws InterruptedException {
        while (true) {
            List<LogEntry> batch = new ArrayList<>();
            batch.add(waiting.take());
            waiting.drainTo(batch, BATCH);
            sink.accept(batch, batch.get(batch.size() - 1).timeNanos());
            forwarded.addAndGet(batch.size());
        }
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of("records", forwarded.get(), SKIPPED + "queue_full", dropped.get());
    }

    static LogEntry entry(AuditRecord record) {
        AuditEvent event = record.event();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("event.kind", "event");
        fields.put("event.category", "iam");
        fields.put("event.action", event.action());
        fields.put("event.outcome", event.outcome() == AuditEvent.Outcome.DONE ? "success" : "failure");
        fields.put("event.sequence", String.valueOf(record.sequence()));
        fields.put("event.hash", record.hash());
        fields.put("event.reason", event.detail());
        fields.put("user.name", event.actor());
        if (!event.origin().isEmpty()
                && (event.origin().indexOf('.') > 0 || event.origin().indexOf(':') >= 0)) {
            fields.put("source.ip", event.origin());
        }
        String message = event.actor() + " " + event.action() + " " + event.object() + " "
                + event.outcome().name().toLowerCase(Locale.ROOT);
        long nanos = ChronoUnit.NANOS.between(Instant.EPOCH, record.time());
        return new LogEntry(nanos, "localhost", "netsentinel", message, fields);
    }
}

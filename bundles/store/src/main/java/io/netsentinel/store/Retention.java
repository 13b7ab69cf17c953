package io.netsentinel.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what is too old, and the oldest of what is too much. Age counts from when a record was stored: a replayed
 * capture may be years old.
 */
final class Retention implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** Tables whose rows come in the order of {@code ingested_at} and that make up the bulk. */
    private static final List<String> EVENTS =
            List.of(FlowTable.NAME, ActivityTable.NAME, "log_entry", "decoy_touch", FindingTables.DETECTION);

    /** Rows in one transaction: some ten milliseconds, which is what an append may have to wait. */
    private static final int SLICE = 500_000;

    /** How far below the limit the store is taken, so that it is not cut at each turn. */
    private static final double TARGET = 0.9;

    private final Database database;
    private final Writer writer;
    private final Settings settings;
    private final TriageDesk triage;
    private final Clock clock;

    Retention(Database database, Writer writer, TriageDesk triage, Settings settings, Clock clock) {
        this.triage = triage;
        this.database = database;
        this.writer = writer;
        this.settings = settings;
        this.clock = clock;
    }

    /** One turn; whatever goes wrong is told and tried again at the next one. */
    @Override
    public void run() {
        try {
            byAge();
            bySize();
        } catch (RuntimeException e) {
            if (database.isClosed()) {
                return;
            }
            LOG.warn(
                    "Store: old records could not be removed, the next try is in {}: {}",
                    settings.retentionInterval(),
                    e.getMessage(),
                    e);
        }
    }

    private void byAge() {
        long removed = removeEvents("ingested_at < make_timestamp(?)", age(settings.retention()));
        long alerts = remove(FindingTables.ALERT, "ingested_at < make_timestamp(?)", age(settings.alertRetention()));
        triage.removeOrphans();
        if (removed + alerts > 0) {
            LOG.info(
                    "Store: removed {} events and detections older than {} days and {} alerts older than {} days",
                    removed,
                    settings.retention().toDays(),
                    alerts,
                    settings.alertRetention().toDays());
        }
    }

    private long age(Duration age) {
        Instant limit = clock.instant().minus(age);
        return TimeUnit.SECONDS.toMicros(limit.getEpochSecond());
    }

    private void bySize() {
        long used = database.bytesUsed();
        if (used <= settings.maxBytes()) {
            return;
        }
        double excess = 1 - TARGET * settings.maxBytes() / used;
        long limit = quantile(excess);
        long removed = removeEvents("ingested_at <= make_timestamp(?)", limit);
        writer.checkpoint();
        LOG.info(
                "Store: removed the {} oldest events and detections: {} MB were used, the limit is {} MB",
                removed,
                used >> 20,
                settings.maxBytes() >> 20);
    }

    /** The time before which this part of the rows was stored; never before the oldest row, so that some row goes. */
    private long quantile(double part) {
        StringBuilder union = new StringBuilder();
        for (String table : EVENTS) {
            union.append(union.isEmpty() ? "" : " UNION ALL ")
                    .append("SELECT ingested_at FROM ")
                    .append(table);
        }
        return database.number(Sql.of("SELECT coalesce(greatest(min(t), approx_quantile(t, " + part + ")), 0)::BIGINT"
                + " FROM (SELECT epoch_us(ingested_at) AS t FROM (" + union + "))"));
    }

    private long removeEvents(String condition, long micros) {
        long removed = 0;
        for (String table : EVENTS) {
            removed += remove(table, condition, micros);
        }
        return removed;
    }

    private long remove(String table, String condition, long micros) {
        long removed = 0;
        long last;
        do {
            last = slice(table, condition, micros);
            removed += last;
        } while (last > 0 && !Thread.currentThread().isInterrupted());
        return removed;
    }

    private long slice(String table, String condition, long micros) {
        String sql = "DELETE FROM " + table + " WHERE " + condition + " AND rowid < (SELECT min(rowid) FROM " + table
                + ") + " + SLICE;
        return writer.update("Old rows of " + table + " could not be removed", Sql.of(sql, micros));
    }
}

package io.netsentinel.store;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.alert.AlertTriage;
import io.netsentinel.api.alert.Triage;
import io.netsentinel.api.alert.TriageAction;
import io.netsentinel.api.alert.TriageListener;
import io.netsentinel.api.alert.TriageRecord;
import io.netsentinel.api.alert.TriageResult;
import io.netsentinel.api.alert.TriageTarget;
import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.store.AlertBucket;
import io.netsentinel.api.store.DetectionRecord;
import io.netsentinel.api.store.EventSearch;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.HistogramBucket;
import io.netsentinel.api.store.Page;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.store.StoreException;
import io.netsentinel.api.store.StoreStatistics;
import io.netsentinel.api.store.TopCounts;
import io.netsentinel.api.store.TopFlows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded default: one DuckDB file, see {@code docs/decisions/0001-embedded-store.md}. Every append is one
 * transaction that is on disk when the call returns.
 */
@Component(
        service = {EventStore.class, EventSearch.class, AlertTriage.class},
        configurationPid = StoreConfiguration.PID,
        property = "store=embedded")
@Designate(ocd = StoreConfiguration.class)
public final class DuckDbEventStore implements EventStore, EventSearch, AlertTriage, AutoCloseable {
    private final Database database;
    private final Writer writer;
    private final Clock clock;
    private final TriageDesk triage;
    private final Retention retention;
    private final ScheduledFuture<?> turns;
    private final Origins origins = new Origins();

    private static final Logger LOG = LoggerFactory.getLogger(DuckDbEventStore.class);

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private final List<TriageListener> listeners = new CopyOnWriteArrayList<>();

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(DuckDbEventStore::daemon);

    /**
     * Opens the store.
     *
     * @throws IllegalArgumentException if the configuration is out of range
     * @throws StoreException if the file cannot be used
     */
    @Activate
    public DuckDbEventStore(StoreConfiguration configuration, BundleContext context) {
        this(Settings.of(configuration, DataDirectory.of(context)), Clock.systemUTC());
    }

    DuckDbEventStore(Settings settings, Clock clock) {
        this.clock = clock;
        this.database = Database.open(settings, Migration.all());
        this.writer = new Writer(database, origins::forget);
        this.triage = new TriageDesk(database, writer, clock);
        this.retention = new Retention(database, writer, triage, settings, clock);
        long seconds = settings.retentionInterval().toSeconds();
        this.turns = timer.scheduleWithFixedDelay(retention, 0, seconds, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "netsentinel-store-retention");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void append(EventBatch batch) {
        if (batch.events().isEmpty()) {
            return;
        }
        writer.write("A batch of " + batch.events().size() + " events was not stored", transaction -> {
            int origin = origins.number(transaction, batch.timeline().id(), batch.source());
            EventTables.append(transaction, batch, origin, now());
        });
    }

    @Override
    public void append(List<DetectionRecord> detections) {
        if (detections.isEmpty()) {
            return;
        }
        writer.write(detections.size() + " detections were not stored", transaction -> {
            for (DetectionRecord detection : detections) {
                FindingTables.append(transaction.appender(FindingTables.DETECTION), now(), detection);
            }
        });
    }

    @Override
    public void save(List<Alert> alerts) {
        if (alerts.isEmpty()) {
            return;
        }
        writer.write(alerts.size() + " alerts were not stored", transaction -> Alerts.save(transaction, alerts, now()));
    }

    private long now() {
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
    }

    @Override
    public List<Flow> flows(Query query) {
        return FlowTable.SELECTION.run(database, query);
    }

    @Override
    public List<Activity> activities(Query query) {
        return ActivityTable.SELECTION.run(database, query);
    }

    @Override
    public List<DetectionRecord> detections(Query query) {
        return FindingTables.DETECTIONS.run(database, query);
    }

    @Override
    public List<Alert> alerts(Query query) {
        return FindingTables.ALERTS.run(database, query);
    }

    @Override
    public List<HistogramBucket> flowHistogram(Query query, Duration bucket) {
        return Histogram.of(database, query, bucket);
    }

    @Override
    public Page<Flow> flowPage(Query query) {
        return FlowTable.SELECTION.page(database, query);
    }

    @Override
    public Page<Activity> activityPage(Query query) {
        return ActivityTable.SELECTION.page(database, query);
    }

    @Override
    public Page<DetectionRecord> detectionPage(Query query) {
        return FindingTables.DETECTIONS.page(database, query);
    }

    @Override
    public Page<Alert> alertPage(Query query) {
        return FindingTables.ALERTS.page(database, query);
    }

    @Override
    public TopCounts alertCounts(Query query, String field, int top) {
        return Counts.ALERTS.of(database, query, field, top);
    }

    @Override
    public TopCounts activityCounts(Query query, String field, int top) {
        return Counts.ACTIVITIES.of(database, query, field, top);
    }

    @Override
    public List<AlertBucket> alertHistogram(Query query, Duration bucket) {
        return Histogram.ofAlerts(database, query, bucket);
    }

    @Override
    public TopFlows topFlows(Query query, String field, TopFlows.Measure by, int top) {
        return FlowSums.of(database, query, field, by, top);
    }

    @Override
    public List<TriageResult> apply(TriageAction action, List<TriageTarget> targets, String who) {
        List<TriageResult> results = triage.apply(action, targets, who);
        tell(results);
        return results;
    }

    private void tell(List<TriageResult> results) {
        List<Triage> changed = results.stream()
                .filter(result -> result.outcome() == TriageResult.Outcome.CHANGED)
                .flatMap(result -> Stream.ofNullable(result.triage()))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        for (TriageListener listener : listeners) {
            try {
                listener.changed(changed);
            } catch (RuntimeException e) {
                LOG.warn("Somebody who listens to triage failed", e);
            }
        }
    }

    @Override
    public Map<String, Triage> of(Collection<String> alerts) {
        return triage.of(alerts);
    }

    @Override
    public Optional<TriageRecord> record(String alert) {
        return triage.record(alert);
    }

    @Override
    public StoreStatistics statistics() {
        String counts = "SELECT (SELECT count(*) FROM flow), (SELECT count(*) FROM activity),"
                + " (SELECT count(*) FROM detection), (SELECT count(*) FROM alert)";
        long bytes = database.bytesOnDisk();
        return database.query(
                        Sql.of(counts),
                        row -> new StoreStatistics(row.number(), row.number(), row.number(), row.number(), bytes))
                .get(0);
    }

    /** What runs in the background from time to time. */
    Retention retention() {
        return retention;
    }

    /** Ends what runs, folds the write-ahead log into the file and lets it go. */
    @Override
    @Deactivate
    public void close() {
        turns.cancel(true);
        timer.shutdown();
        writer.close();
        database.close();
    }
}

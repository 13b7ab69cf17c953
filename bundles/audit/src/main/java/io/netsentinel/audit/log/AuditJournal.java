package io.netsentinel.audit.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditListener;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.audit.AuditQuery;
import io.netsentinel.api.audit.AuditRecord;
import io.netsentinel.api.audit.AuditVerification;
import io.netsentinel.api.config.Setting;
import io.netsentinel.api.event.EventSource;
import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.HealthCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit log on disk. */
@Component(
        service = {AuditLog.class, HealthCheck.class},
        configurationPid = AuditConfig.PID)
@Designate(ocd = AuditConfig.class)
public final class AuditJournal implements AuditLog, HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(AuditJournal.class);
    private static final String SYSTEM = "system";

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private final List<AuditListener> listeners = new CopyOnWriteArrayList<>();

    private final Folder folder;
    private final InstantSource clock;
    private final int keepMonths;
    private final Forwarder forwarder;
    private final @Nullable ServiceRegistration<EventSource> source;
    private final Chain chain;
    private volatile String trouble = "";
    private YearMonth cleaned = YearMonth.of(1970, 1);

    @Activate
    public AuditJournal(AuditConfig config, BundleContext context) throws IOException {
        this(
                Path.of(context.getProperty("karaf.data"), "audit"),
                Setting.inRange(AuditConfig.PID, "keepMonths", config.keepMonths(), 0, 1200),
                InstantSource.system(),
                config.forward() ? context : null);
    }

    /** A log in a folder, which forwards to the event sources of a framework if there is one. */
    AuditJournal(Path path, int keepMonths, InstantSource clock, @Nullable BundleContext forwardTo) throws IOException {
        folder = new Folder(path);
        this.keepMonths = keepMonths;
        this.clock = clock;
        forwarder = new Forwarder();
        source = forwardTo == null ? null : forwardTo.registerService(EventSource.class, forwarder, null);
        chain = new Chain(folder, clock);
        tellOfCrash();
    }

    @Deactivate
    void close() throws IOException {
        if (source != null) {
            source.unregister();
        }
        synchronized (this) {
            chain.close();
        }
    }

    @Override
    public synchronized AuditRecord append(AuditEvent event) {
        try {
            removeOld();
            AuditRecord record = chain.append(event).record();
            trouble = "";
            if (source != null) {
                forwarder.offer(record);
            }
            tell(record);
            return record;
        } catch (IOException e) {
            if (trouble.isEmpty()) {
                LOG.error("The audit log can't be written, so nothing can be changed: {}", e.toString());
            }
            trouble = e.toString();
            throw new UncheckedIOException("the audit log can't be written: " + e.getMessage(), e);
        }
    }

    private void tell(AuditRecord entry) {
        for (AuditListener listener : listeners) {
            try {
                listener.appended(entry);
            } catch (RuntimeException e) {
                LOG.warn("Somebody who listens to the audit log failed", e);
            }
        }
    }

    @Override
    public List<AuditRecord> query(AuditQuery query) {
        List<AuditRecord> found = new ArrayList<>();
        try {
            List<Path> logs = folder.logs();
            for (int i = logs.size() - 1; i >= 0 && found.size() < query.limit(); i--) {
                if (!Filter.isTooOld(query, logs.get(i))) {
                    collect(query, logs.get(i), found);
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("the audit log can't be read: " + e.getMessage(), e);
        }
    }

    @Override
    public AuditVerification verify() {
        Mark end;
        synchronized (this) {
            end = chain.last();
        }
        try {
            return new Verifier(folder).verify(end);
        } catch (IOException e) {
            throw new UncheckedIOException("the audit log can't be read: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Finding> check() {
        if (!trouble.isEmpty()) {
            return List.of(new Finding(
                    Finding.Level.ERROR,
                    "audit log",
                    "can't be written to " + folder + ", so nothing can be changed: " + trouble,
                    "make room, or make the folder writable"));
        }
        if (!chain.headTrouble().isEmpty()) {
            return List.of(new Finding(
                    Finding.Level.WARNING,
                    "audit log",
                    "head.json in " + folder + " can't be written, so that a cut end would not show: "
                            + chain.headTrouble(),
                    "make room, or make the folder writable"));
        }
        Path torn = chain.torn();
        if (torn != null && Files.exists(torn)) {
            return List.of(new Finding(
                    Finding.Level.WARNING,
                    "audit log",
                    "a crash broke off a record while it was written; what there was of it is in " + torn,
                    "look at it, then delete it"));
        }
        return List.of(new Finding(
                Finding.Level.OK, "audit log", chain.last().sequence() + " records so far, in " + folder, ""));
    }

    private static void collect(AuditQuery query, Path log, List<AuditRecord> found) throws IOException {
        try (Backwards lines = new Backwards(log)) {
            for (String text = lines.next(); text != null && found.size() < query.limit(); text = lines.next()) {
                AuditRecord record = record(text);
                if (record != null && Filter.matches(query, record)) {
                    found.add(record);
                }
            }
        }
    }

    /** Null for a damaged line, which {@link #verify} tells of, and for one that is just being written. */
    private static @Nullable AuditRecord record(String text) {
        try {
            return LineFormat.read(text).record();
        } catch (JsonProcessingException e) {
            LOG.debug("Passed over a line that is no record");
            return null;
        }
    }

    private void tellOfCrash() {
        Path torn = chain.torn();
        if (torn != null) {
            LOG.warn("A crash broke off a record of the audit log; what there was of it is in {}", torn);
            append(new AuditEvent(
                    SYSTEM,
                    SYSTEM,
                    "audit.torn",
                    Folder.name(torn),
                    AuditEvent.Outcome.FAILED,
                    Map.of(),
                    Map.of(),
                    "a crash broke off a record while it was written"));
        }
    }

    /** The newest file stays in any case: a clock that is wrong must not take everything away. */
    private void removeOld() throws IOException {
        YearMonth now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        if (keepMonths == 0 || now.equals(cleaned)) {
            return;
        }
        YearMonth oldest = now.minusMonths(keepMonths);
        List<Path> logs = folder.logs();
        for (Path log : logs.subList(0, Math.max(0, logs.size() - 1))) {
            if (Folder.month(log).isBefore(oldest)) {
                Optional<Mark> end = Chain.lastRecord(log);
                if (end.isPresent()) {
                    end.get().write(folder.anchor());
                }
                Files.delete(log);
                chain.append(AuditEvent.done(SYSTEM, SYSTEM, "audit.remove", Folder.name(log)));
            }
        }
        cleaned = now;
    }
}

package io.netsentinel.detector.ml.service;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.capture.CaptureFiles;
import io.netsentinel.api.event.EventSource;
import io.netsentinel.api.model.Evaluation;
import io.netsentinel.api.model.Feedback;
import io.netsentinel.api.model.Learning;
import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.model.ModelException.Reason;
import io.netsentinel.api.model.Models;
import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.Training;
import io.netsentinel.api.model.TrainingRequest;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.store.StoreException;
import io.netsentinel.detector.ml.config.LearningConfig;
import io.netsentinel.detector.ml.config.LearningSettings;
import io.netsentinel.detector.ml.drift.DriftWatch;
import io.netsentinel.detector.ml.feedback.FalsePositives;
import io.netsentinel.detector.ml.model.ModelLibrary;
import io.netsentinel.detector.ml.network.Backend;
import io.netsentinel.detector.ml.traffic.TrafficModel;
import io.netsentinel.detector.ml.training.FileSource;
import io.netsentinel.detector.ml.training.Span;
import io.netsentinel.detector.ml.training.StoreSource;
import io.netsentinel.detector.ml.training.TrafficTrainer;
import io.netsentinel.detector.ml.training.TrainingSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The models of this installation for whoever manages them. */
@Component(service = Models.class, configurationPid = LearningConfig.PID)
public final class ModelsService implements Models, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelsService.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long SECONDS_BETWEEN_LOOKS = 60;

    private final LearningSettings settings;
    private final ModelLibrary library;
    private final EventStore store;
    private final CaptureFiles captures;
    private final Trainer trainer;
    private final Clock clock;
    private final Schedule schedule;
    private final ScheduledChanges scheduledChanges = new ScheduledChanges(() -> this.auditLog);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(ModelsService::daemon);

    private @Nullable TrainingRun latest;
    private boolean isClosed;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable FalsePositives falsePositives;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable AuditLog auditLog;

    /**
     * Starts to look after the models.
     *
     * @throws IllegalArgumentException if the configuration is out of range
     */
    @Activate
    public ModelsService(
            LearningConfig config,
            @Reference ModelLibrary library,
            @Reference EventStore store,
            @Reference CaptureFiles captures,
            @Reference Backend backend,
            @Reference DriftWatch drift) {
        this(LearningSettings.of(config), library, store, captures, backend, drift, Clock.systemUTC());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // looking never throws
    private ModelsService(
            LearningSettings settings,
            ModelLibrary library,
            EventStore store,
            CaptureFiles captures,
            Backend backend,
            DriftWatch drift,
            Clock clock) {
        this(
                settings,
                library,
                store,
                captures,
                (subjects, source, seed, follower) -> {
                    backend.require();
                    return new TrafficTrainer(settings.home()::contain, settings.maxHosts())
                            .train(subjects, source, seed, follower);
                },
                drift,
                clock);
        timer.scheduleWithFixedDelay(this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    ModelsService(
            LearningSettings settings,
            ModelLibrary library,
            EventStore store,
            CaptureFiles captures,
            Trainer trainer,
            DriftWatch drift,
            Clock clock) {
        this.settings = settings;
        this.library = library;
        this.store = store;
        this.captures = captures;
        this.trainer = trainer;
        this.clock = clock;
        this.schedule = new Schedule(settings, store, drift, clock);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "netsentinel-model-schedule");
        thread.setDaemon(true);
        return thread;
    }

    /** Trains what is due; called each minute. */
    void look() {
        try {
            library.saveCounts();
            if (runningTraining().isEmpty()) {
                Set<Subject> due = schedule.takeDue(library.models());
                if (!due.isEmpty()) {
                    train(new TrainingRequest(due, List.of(), null, null, OptionalLong.empty(), Schedule.NAME));
                }
            }
        } catch (ModelException e) { // somebody was faster
            LOG.info("No training by schedule: {}", e.getMessage());
        } catch (RuntimeException e) { // or it would never look again
            LOG.error("Looking for what is to be trained failed; the next try is in a minute", e);
        }
    }

    private synchronized Optional<TrainingRun> runningTraining() {
        return Optional.ofNullable(latest).filter(run -> !run.isOver());
    }

    @Override
    public List<Model> models() {
        return library.models();
    }

    @Override
    public Model model(String id) throws ModelException {
        return library.model(id);
    }

    @Override
    public List<Learning> learning() {
        return schedule.learning(library.models(), runs());
    }

    private synchronized Optional<TrainingRun> runs() {
        return Optional.ofNullable(latest);
    }

    @Override
    public synchronized Training train(TrainingRequest request) throws ModelException {
        if (isClosed) {
            throw new ModelException(Reason.CONFLICT, "machine learning is being stopped");
        }
        if (latest != null && !latest.isOver()) {
            throw new ModelException(
                    Reason.CONFLICT,
                    "a training goes on already, started by " + latest.createdBy()
                            + ": wait for it, or end it with netsentinel:model-train --cancel");
        }
        TrainingSource source = source(request);
        long seed = request.seed().orElseGet(() -> LocalDate.now(clock).toEpochDay());
        TrainingRun run = new TrainingRun(
                request,
                follower -> trainer.train(request.subjects(), source, seed, follower),
                trained -> library.add(trained, clock.instant(), request.createdBy()),
                scheduledChanges::trained);
        latest = run;
        run.start();
        return run;
    }

    private TrainingSource source(TrainingRequest request) throws ModelException {
        if (request.files().isEmpty()) {
            Instant until = request.until();
            return new StoreSource(store, new Span(request.since(), until == null ? clock.instant() : until));
        }
        FileSource files = new FileSource(captures, request.files(), new Span(request.since(), request.until()));
        try {
            files.check();
        } catch (IOException e) {
            throw unreadable(e);
        }
        return files;
    }

    private static ModelException unreadable(IOException e) {
        return new ModelException(Reason.BAD_FILE, String.valueOf(e.getMessage()), e);
    }

    @Override
    public synchronized Optional<Training> training() {
        return Optional.ofNullable(latest);
    }

    @Override
    public Model activate(String id, String who) throws ModelException {
        return library.activate(id);
    }

    @Override
    public Model rollback(Subject subject, String who) throws ModelException {
        return library.rollback(subject);
    }

    @Override
    public void delete(String id, String who) throws ModelException {
        library.delete(id);
    }

    @Override
    public Evaluation evaluate(String id, Path capture, Path labels) throws ModelException, InterruptedException {
        TrafficModel model = library.load(id);
        List<Label> known = LabelFile.read(labels);
        // the budget is that of all models together
        double threshold = model.alertRate().threshold(settings.alertsPerDay() / Subject.values().length);
        try {
            EventSource source = captures.open(capture, CaptureFiles.AS_FAST_AS_POSSIBLE);
            return new Evaluator(known, threshold)
                    .run(id, model.judge(settings.home()::contain, settings.maxHosts()), source);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void exportTo(String id, Path file, String who) throws ModelException {
        library.exportTo(id, file);
    }

    @Override
    public Model importFrom(Path file, String who) throws ModelException {
        return library.importFrom(file);
    }

    @Override
    public Feedback falsePositive(String alert, String who) throws ModelException {
        FalsePositives kept = kept();
        Alert found = alert(alert);
        try {
            return kept.add(found, who);
        } catch (IllegalArgumentException e) {
            throw new ModelException(
                    Reason.CONFLICT, "alert " + found.id() + " of " + found.detector() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ModelException(Reason.BAD_FILE, "what analysts say can't be kept: " + e, e);
        }
    }

    private FalsePositives kept() throws ModelException {
        FalsePositives service = falsePositives;
        if (service == null) {
            throw new ModelException(
                    Reason.CONFLICT, "false positives are not kept at the moment: netsentinel:doctor says why");
        }
        return service;
    }

    private Alert alert(String beginning) throws ModelException {
        Condition condition = new Condition("id", Condition.Operator.STARTS_WITH, beginning);
        try {
            List<Alert> matches = store.alerts(new Query(null, null, List.of(condition), Query.Order.NEWEST_FIRST, 2));
            if (matches.size() == 1) {
                return matches.get(0);
            }
            throw new ModelException(
                    Reason.NOT_FOUND,
                    (matches.isEmpty() ? "no alert has" : "several alerts have") + " an id that begins with "
                            + beginning);
        } catch (StoreException e) {
            throw new ModelException(Reason.BAD_FILE, "the store can't be read: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Feedback> feedback() {
        FalsePositives service = falsePositives;
        return service == null ? List.of() : service.all();
    }

    @Override
    public void takeBack(String id, String who) throws ModelException {
        try {
            if (!kept().remove(id)) {
                throw new ModelException(
                        Reason.NOT_FOUND, "there is no feedback " + id + "; netsentinel:model-feedback shows all");
            }
        } catch (IOException e) {
            throw new ModelException(Reason.BAD_FILE, "what analysts say can't be kept: " + e, e);
        }
    }

    /** Ends a training and waits until it has ended. */
    @Override
    @Deactivate
    public void close() {
        TrainingRun run;
        synchronized (this) {
            isClosed = true;
            run = latest;
        }
        timer.shutdownNow();
        if (run == null) {
            return;
        }
        run.cancel();
        try {
            if (!run.await(PATIENCE)) {
                LOG.warn("The training did not end within {} s", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

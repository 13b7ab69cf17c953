package io.netsentinel.detector.ml.service;

import io.netsentinel.api.model.Learning;
import io.netsentinel.api.model.Learning.State;
import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.Training;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.detector.ml.config.LearningSettings;
import io.netsentinel.detector.ml.drift.DriftWatch;
import io.netsentinel.detector.ml.training.StoreSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When models are trained without anybody asking for it. Safe for use by several threads. */
final class Schedule {
    /** Who starts such trainings. */
    static final String NAME = "schedule";

    /** After a training that failed, what it lacked takes a while to come. */
    private static final Duration PAUSE = Duration.ofHours(1);

    /** Drift is known by days, and stays until somebody activates what was learned because of it. */
    private static final Duration DAY = Duration.ofDays(1);

    private static final String IMPORTED = "import";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final LearningSettings settings;
    private final EventStore store;
    private final DriftWatch drift;
    private final Clock clock;
    private @Nullable Instant oldest;
    private @Nullable Instant lastTry;

    /**
     * A schedule.
     *
     * @param drift whether the network no longer looks like what the active model of a subject learned
     */
    Schedule(LearningSettings settings, EventStore store, DriftWatch drift, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.drift = drift;
        this.clock = clock;
    }

    /** The subjects whose models are to be trained now, and takes it that they are. */
    synchronized Set<Subject> takeDue(List<Model> models) {
        Instant now = clock.instant();
        Set<Subject> due = EnumSet.noneOf(Subject.class);
        if (lastTry == null || !now.isBefore(lastTry.plus(PAUSE))) {
            for (Subject subject : Subject.values()) {
                if (isDue(subject, models, now)) {
                    due.add(subject);
                }
            }
        }
        if (!due.isEmpty()) {
            lastTry = now;
        }
        return due;
    }

    private boolean isDue(Subject subject, List<Model> models, Instant now) {
        if (active(subject, models).isEmpty()) {
            Instant first = oldest();
            return !settings.learnAfter().isZero() && first != null && !now.isBefore(first.plus(settings.learnAfter()));
        }
        Optional<Instant> latest = of(subject, models)
                .filter(model -> !model.createdBy().equals(IMPORTED))
                .map(Model::created)
                .max(Comparator.naturalOrder());
        return !settings.retrainAfter().isZero()
                && latest.isPresent()
                && (!now.isBefore(latest.get().plus(settings.retrainAfter()))
                        || drift.hasDrifted(subject)
                                && !now.isBefore(latest.get().plus(DAY)));
    }

    private static Stream<Model> of(Subject subject, List<Model> models) {
        return models.stream().filter(model -> model.subject() == subject);
    }

    private static Optional<Model> active(Subject subject, List<Model> models) {
        return of(subject, models)
                .filter(model -> model.state() == Model.State.ACTIVE)
                .findFirst();
    }

    /** Asks the store until there is some: what is deleted later for its age was seen all the same. */
    private @Nullable Instant oldest() {
        if (oldest == null) {
            oldest = StoreSource.oldest(store);
        }
        return oldest;
    }

    /** How far learning is, for each subject. */
    synchronized List<Learning> learning(List<Model> models, Optional<TrainingRun> training) {
        return Stream.of(Subject.values())
                .map(subject -> learning(subject, active(subject, models), training))
                .toList();
    }

    private Learning learning(Subject subject, Optional<Model> active, Optional<TrainingRun> training) {
        Optional<TrainingRun> running =
                training.filter(run -> !run.isOver() && run.subjects().contains(subject));
        if (running.isPresent()) {
            Training.Progress progress = running.get().progress();
            String stage = progress.stage().name().toLowerCase(Locale.ROOT);
            String message = String.format(Locale.ROOT, "training: %s, %.0f %%", stage, 100 * progress.fraction());
            return new Learning(subject, State.TRAINING, Duration.ZERO, message);
        }
        if (active.isPresent()) {
            String message = "learned: " + active.get().id() + " since "
                    + MINUTE.format(active.get().created());
            return new Learning(subject, State.READY, Duration.ZERO, message);
        }
        return watching(subject, training);
    }

    private Learning watching(Subject subject, Optional<TrainingRun> training) {
        if (settings.learnAfter().isZero()) {
            return watching(subject, Duration.ZERO, "not learned: netsentinel:model-train trains");
        }
        Instant first = oldest();
        if (first == null) {
            return watching(subject, settings.learnAfter(), "no live traffic yet: start a capture");
        }
        Instant now = clock.instant();
        Duration remaining = Duration.between(now, first.plus(settings.learnAfter()));
        if (remaining.isNegative() || remaining.isZero()) {
            return watching(subject, Duration.ZERO, overdue(training, now));
        }
        return watching(subject, remaining, "learning: " + words(remaining) + " to go");
    }

    private String overdue(Optional<TrainingRun> training, Instant now) {
        if (lastTry == null || !now.isBefore(lastTry.plus(PAUSE))) {
            return "learning: training starts within a minute";
        }
        String reason = training.filter(run -> run.createdBy().equals(NAME))
                .map(run -> run.progress().message())
                .orElse("the training ended without a model");
        return "not learned yet: " + reason + "; tries again in " + words(Duration.between(now, lastTry.plus(PAUSE)));
    }

    private static Learning watching(Subject subject, Duration remaining, String message) {
        return new Learning(subject, State.WATCHING, remaining, message);
    }

    /** {@code 2 h 10 min}, rounded up. */
    private static String words(Duration duration) {
        long minutes = duration.plusSeconds(59).toMinutes();
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}

package io.netsentinel.detector.ml.detect;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.config.Networks;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Timeline;
import io.netsentinel.api.model.Feedback;
import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.config.LearningSettings;
import io.netsentinel.detector.ml.drift.DriftMonitor;
import io.netsentinel.detector.ml.feedback.FalsePositives;
import io.netsentinel.detector.ml.model.ModelsAtWork;
import io.netsentinel.detector.ml.traffic.TrafficModel;
import io.netsentinel.detector.ml.traffic.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What surrounds an analysis: models that a test puts to work, feedback, and what comes out. */
final class Desk implements ModelsAtWork, FalsePositives {
    final Map<String, Long> judged = new HashMap<>();
    final Map<String, Long> alerts = new HashMap<>();
    final List<Detection> found = new ArrayList<>();
    final DriftMonitor drift = new DriftMonitor(0.25);
    int counts;
    private final Subject subject;
    private final TrafficAnalysis analysis;
    private @Nullable AtWork active;
    private @Nullable AtWork shadow;
    private Predicate<Verdict> covered = verdict -> false;

    Desk(Subject subject) {
        this(subject, 100, Timeline.LIVE);
    }

    Desk(Subject subject, int mostHosts, Timeline timeline) {
        this.subject = subject;
        LearningSettings settings = new LearningSettings(
                Script.BUDGET,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofHours(24),
                0.25,
                mostHosts,
                Networks.parse("pid", "home", "10.0.0.0/8"));
        analysis = new TrafficAnalysis(new Judgement(subject, settings, this, this, drift), timeline);
    }

    Desk activate(String id, TrafficModel model) {
        active = new AtWork(id, model);
        return this;
    }

    Desk shade(String id, TrafficModel model) {
        shadow = new AtWork(id, model);
        return this;
    }

    void promoteShadow() {
        active = shadow;
        shadow = null;
    }

    Desk retireAll() {
        active = null;
        shadow = null;
        return this;
    }

    Desk cover(Predicate<Verdict> some) {
        covered = some;
        return this;
    }

    Desk feed(Event... events) {
        return feed(List.of(events));
    }

    Desk feed(List<? extends Event> events) {
        analysis.analyse(new EventBatch(Timeline.LIVE, "test", List.copyOf(events), 0), found::add);
        return this;
    }

    Desk feedInPieces(List<? extends Event> events, long seed) {
        Random random = new Random(seed);
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + random.nextInt(40));
            feed(events.subList(from, to));
            from = to;
        }
        return this;
    }

    Desk end() {
        analysis.end(found::add);
        return this;
    }

    /** Detections of a host, their counts summed up. */
    long count(String host) {
        return found.stream()
                .filter(detection -> detection.key().endsWith(" " + host))
                .mapToLong(Detection::count)
                .sum();
    }

    @Override
    public Optional<AtWork> active(Subject wanted) {
        return wanted == subject ? Optional.ofNullable(active) : Optional.empty();
    }

    @Override
    public Optional<AtWork> shadow(Subject wanted) {
        return wanted == subject ? Optional.ofNullable(shadow) : Optional.empty();
    }

    @Override
    public void count(String id, long moreJudged, long moreAlerts) {
        counts++;
        judged.merge(id, moreJudged, Long::sum);
        alerts.merge(id, moreAlerts, Long::sum);
    }

    @Override
    public Feedback add(Alert alert, String who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Feedback> all() {
        return List.of();
    }

    @Override
    public boolean remove(String id) {
        return false;
    }

    @Override
    public boolean covers(Subject wanted, Verdict verdict) {
        return covered.test(verdict);
    }
}

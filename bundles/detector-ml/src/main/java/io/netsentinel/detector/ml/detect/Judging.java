package io.netsentinel.detector.ml.detect;

import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.event.Event;
import io.netsentinel.detector.ml.anomaly.Table;
import io.netsentinel.detector.ml.drift.ModelWatch;
import io.netsentinel.detector.ml.model.ModelsAtWork.AtWork;
import io.netsentinel.detector.ml.traffic.TrafficJudge;
import io.netsentinel.detector.ml.traffic.Verdict;
import io.netsentinel.detector.ml.traffic.Verdicts;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One model at work on one timeline: what its judge says becomes detections and counts. */
final class Judging implements Verdicts {
    /** Takes what a shadow finds. */
    static final Consumer<Detection> SILENT = detection -> {};

    private final Judgement judgement;
    private final AtWork atWork;
    private final TrafficJudge judge;
    private final double threshold;
    private final HostAlerts alerts;
    private final @Nullable ModelWatch watch;
    private Consumer<Detection> found = SILENT;
    private long judged;
    private long settledAlerts;

    /** Begins with a judge that has seen nothing. */
    Judging(Judgement judgement, AtWork atWork, boolean isWatched) {
        this(
                judgement,
                atWork,
                atWork.model().judge(judgement.settings.home()::contain, judgement.settings.maxHosts()),
                isWatched);
    }

    /**
     * Goes on with a judge of the same model.
     *
     * @param isWatched whether it counts for drift
     */
    Judging(Judgement judgement, AtWork atWork, TrafficJudge judge, boolean isWatched) {
        this.judgement = judgement;
        this.atWork = atWork;
        this.judge = judge;
        this.threshold = judgement.threshold(atWork);
        this.alerts = new HostAlerts(
                new Statements(atWork.id(), judgement.subject, threshold), judgement.settings.maxHosts());
        this.watch = isWatched ? judgement.drift.watch(atWork.id(), atWork.model()) : null;
    }

    boolean isBy(AtWork other) {
        return atWork.model() == other.model() && atWork.id().equals(other.id());
    }

    TrafficJudge judge() {
        return judge;
    }

    void judge(List<Event> events, Consumer<Detection> out) {
        found = out;
        judge.judge(events, threshold, this);
    }

    /** Tells what waits long enough. */
    void check(long clockNanos, Consumer<Detection> out) {
        alerts.check(clockNanos, out);
        if (watch != null) {
            watch.passed(clockNanos);
        }
    }

    /** The timeline is over. */
    void end(Consumer<Detection> out) {
        found = out;
        judge.end(threshold, this);
        alerts.tellRest(out);
    }

    /** The model is not at work any more: what it still waits for is not judged. */
    void tellRest(Consumer<Detection> out) {
        alerts.tellRest(out);
    }

    @Override
    public void judged(double surprise, Table rows, int row) {
        judged++;
        if (watch != null) {
            watch.judged(surprise, rows, row);
        }
    }

    @Override
    public void found(Verdict verdict) {
        if (verdict.surprise() > threshold && !judgement.falsePositives.covers(judgement.subject, verdict)) {
            alerts.add(verdict, found);
        }
    }

    /** Passes on what was counted since the last time. */
    void settle() {
        long newAlerts = alerts.opened() - settledAlerts;
        if (judged > 0 || newAlerts > 0) {
            judgement.models.count(atWork.id(), judged, newAlerts);
            judged = 0;
            settledAlerts += newAlerts;
        }
    }
}

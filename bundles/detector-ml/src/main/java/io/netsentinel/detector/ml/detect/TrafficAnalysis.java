package io.netsentinel.detector.ml.detect;

import io.netsentinel.api.detection.Analysis;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.Timeline;
import io.netsentinel.detector.ml.model.ModelsAtWork.AtWork;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has the events of a timeline judged by the active model, which raises alerts, and by the shadow, which does not. */
final class TrafficAnalysis implements Analysis {
    private static final long CHECK_NANOS = Duration.ofSeconds(5).toNanos();

    private final Judgement judgement;
    private final boolean isLive;
    private @Nullable Judging active;
    private @Nullable Judging shadow;
    private long clockNanos = Long.MIN_VALUE;
    private long nextCheckNanos = Long.MIN_VALUE;

    TrafficAnalysis(Judgement judgement, Timeline timeline) {
        this.judgement = judgement;
        this.isLive = timeline.equals(Timeline.LIVE);
    }

    @Override
    public void analyse(EventBatch batch, Consumer<Detection> found) {
        choose(found);
        if (active == null && shadow == null) {
            return;
        }
        List<Event> events = batch.events();
        int from = 0;
        for (int i = 0; i < events.size(); i++) {
            if (isCheck(events.get(i))) { // a place that the events alone decide, wherever batches are cut
                judge(events.subList(from, i + 1), found);
                check(found);
                from = i + 1;
            }
        }
        judge(events.subList(from, events.size()), found);
        settle();
    }

    /** The clock is what the network says; entries of logs have the clocks of many hosts. */
    private boolean isCheck(Event event) {
        if (event.timeNanos() <= clockNanos || !(event instanceof Flow || event instanceof Activity)) {
            return false;
        }
        clockNanos = event.timeNanos();
        if (clockNanos < nextCheckNanos) {
            return false;
        }
        nextCheckNanos = clockNanos + CHECK_NANOS;
        return true;
    }

    private void choose(Consumer<Detection> found) {
        AtWork wanted = judgement.models.active(judgement.subject).orElse(null);
        AtWork beside = judgement.models.shadow(judgement.subject).orElse(null);
        Judging before = active;
        Judging besideBefore = shadow;
        if (!isAt(before, wanted)) {
            if (before != null) {
                before.tellRest(found);
            }
            active = begin(wanted, besideBefore, isLive);
        }
        if (!isAt(besideBefore, beside)) {
            shadow = begin(beside, before, false);
        }
    }

    private static boolean isAt(@Nullable Judging judging, @Nullable AtWork wanted) {
        return judging == null ? wanted == null : wanted != null && judging.isBy(wanted);
    }

    /** A model that changes its part has seen the traffic before, and goes on with what it remembers. */
    private @Nullable Judging begin(@Nullable AtWork wanted, @Nullable Judging other, boolean isWatched) {
        if (wanted == null) {
            return null;
        }
        return other != null && other.isBy(wanted)
                ? new Judging(judgement, wanted, other.judge(), isWatched)
                : new Judging(judgement, wanted, isWatched);
    }

    private void judge(List<Event> events, Consumer<Detection> found) {
        if (active != null) {
            active.judge(events, found);
        }
        if (shadow != null) {
            shadow.judge(events, Judging.SILENT);
        }
    }

    private void check(Consumer<Detection> found) {
        if (active != null) {
            active.check(clockNanos, found);
        }
        if (shadow != null) {
            shadow.check(clockNanos, Judging.SILENT);
        }
    }

    private void settle() {
        if (active != null) {
            active.settle();
        }
        if (shadow != null) {
            shadow.settle();
        }
    }

    @Override
    public void end(Consumer<Detection> found) {
        if (active != null) {
            active.end(found);
        }
        if (shadow != null) {
            shadow.end(Judging.SILENT);
        }
        settle();
    }
}

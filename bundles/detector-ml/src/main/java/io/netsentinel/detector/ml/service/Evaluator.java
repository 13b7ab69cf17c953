package io.netsentinel.detector.ml.service;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventSource;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.model.Evaluation;
import io.netsentinel.api.model.Evaluation.Episode;
import io.netsentinel.detector.ml.traffic.TrafficJudge;
import io.netsentinel.detector.ml.traffic.Verdict;
import io.netsentinel.detector.ml.traffic.Verdicts;
import io.netsentinel.detector.ml.training.FileSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what a judge says of a capture with labels. Used once, by one thread. */
final class Evaluator implements Verdicts {
    private static final long ALERT_NANOS = 600_000_000_000L;
    private static final double NANOS_PER_MINUTE = 60e9;

    private final List<Label> labels;
    private final double threshold;
    private final double[] highest;
    private final Roc roc = new Roc();
    private final Map<IpAddress, Long> lastAlerts = new HashMap<>();
    private long falseAlerts;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;

    /**
     * An evaluation.
     *
     * @param threshold the surprise above which a verdict is worth an alert
     */
    Evaluator(List<Label> labels, double threshold) {
        this.labels = labels;
        this.threshold = threshold;
        highest = new double[labels.size()];
        Arrays.fill(highest, Double.NaN);
    }

    /** Reads the whole capture. */
    Evaluation run(String model, TrafficJudge judge, EventSource capture) throws IOException, InterruptedException {
        FileSource.run(capture, (events, fraction) -> {
            for (Event event : events) {
                firstNanos = Math.min(firstNanos, event.timeNanos());
                lastNanos = Math.max(lastNanos, event.timeNanos());
            }
            // a verdict on everything: what is below the threshold counts for the curve, and only verdicts name hosts
            judge.judge(List.copyOf(events), Double.NEGATIVE_INFINITY, this);
        });
        judge.end(Double.NEGATIVE_INFINITY, this);
        return new Evaluation(model, roc.all(), roc.attacks(), roc.area(), falseAlerts, minutes(), episodes());
    }

    @Override
    public void found(Verdict verdict) {
        boolean isAttack = false;
        boolean isNeutral = false;
        for (int i = 0; i < highest.length; i++) {
            if (labels.get(i).covers(verdict)) {
                isAttack |= !labels.get(i).isNeutral();
                isNeutral |= labels.get(i).isNeutral();
                highest[i] = Double.isNaN(highest[i]) ? verdict.surprise() : Math.max(highest[i], verdict.surprise());
            }
        }
        if (isAttack || !isNeutral) {
            roc.add(verdict.surprise(), isAttack);
        }
        if (!isAttack && !isNeutral && verdict.surprise() > threshold) {
            falseAlert(verdict);
        }
    }

    private void falseAlert(Verdict verdict) {
        Long last = lastAlerts.get(verdict.host());
        if (last == null || verdict.endNanos() - last >= ALERT_NANOS) {
            lastAlerts.put(verdict.host(), verdict.endNanos());
            falseAlerts++;
        }
    }

    private double minutes() {
        return lastNanos < firstNanos ? 0 : (lastNanos - firstNanos) / NANOS_PER_MINUTE;
    }

    private List<Episode> episodes() {
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < highest.length; i++) {
            if (!labels.get(i).isNeutral()) {
                episodes.add(episode(labels.get(i), highest[i]));
            }
        }
        return episodes;
    }

    private Episode episode(Label label, double surprise) {
        return new Episode(
                label.name(),
                label.sources().text(),
                label.targets().text(),
                Double.isNaN(surprise) ? Double.NaN : Verdict.percentile(surprise),
                surprise > threshold);
    }
}

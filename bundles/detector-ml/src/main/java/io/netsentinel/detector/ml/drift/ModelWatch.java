package io.netsentinel.detector.ml.drift;

import io.netsentinel.detector.ml.anomaly.Table;
import io.netsentinel.detector.ml.traffic.TrafficModel;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Compares what an active model judges on the live timeline with what it learned from. It speaks of whole days of event
 * time, four times a day. Fed by one thread at a time, asked by any.
 */
public final class ModelWatch {
    static final long QUARTER_NANOS = Duration.ofHours(6).toNanos();

    /** Fewer observations in a day scatter too much: 10 parts then have an error of some 0.01 in the index. */
    static final int LEAST = 1000;

    /** One in so many is looked at, by chance: every eighth in order may be the same host in each window. */
    static final int SAMPLE = 8;

    private final TrafficModel model;
    private final double limit;
    private final Spread spread;
    private final SplittableRandom chance = new SplittableRandom(1);
    private long judged;
    private boolean hasBegun;
    private long quarterNanos;
    private int quarters;
    private volatile DriftStatus status;

    ModelWatch(String id, TrafficModel model, double limit) {
        this.model = model;
        this.limit = limit;
        spread = new Spread(model);
        status = new DriftStatus(id, 0, false, List.of());
    }

    TrafficModel model() {
        return model;
    }

    /** Takes one observation, see {@link io.netsentinel.detector.ml.traffic.Verdicts#judged}. */
    public void judged(double surprise, Table rows, int row) {
        judged++;
        if (chance.nextInt(SAMPLE) == 0) {
            spread.add(surprise, rows, row);
        }
    }

    /** Says how far event time has come; after each batch, and more often where batches are long. */
    public void passed(long clockNanos) {
        DriftStatus before = status;
        if (!hasBegun) {
            hasBegun = true;
            quarterNanos = clockNanos;
        }
        if (clockNanos - quarterNanos < QUARTER_NANOS) {
            status = new DriftStatus(before.model(), judged, before.isKnown(), before.drifts());
            return;
        }
        quarterNanos = clockNanos;
        quarters++;
        boolean isKnown = quarters >= Spread.QUARTERS && spread.size() >= LEAST;
        status = new DriftStatus(before.model(), judged, isKnown, isKnown ? spread.drifts(limit) : List.of());
        spread.nextQuarter();
    }

    /** What is known now. */
    public DriftStatus status() {
        return status;
    }
}

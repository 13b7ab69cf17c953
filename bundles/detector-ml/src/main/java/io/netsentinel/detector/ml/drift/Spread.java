package io.netsentinel.detector.ml.drift;

import io.netsentinel.detector.ml.anomaly.Schema;
import io.netsentinel.detector.ml.anomaly.Table;
import io.netsentinel.detector.ml.traffic.Reference;
import io.netsentinel.detector.ml.traffic.TrafficModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How the features of a model, and its scores, are spread over the latest day. Used by one thread at a time. */
final class Spread {
    /** Quarters of a day: with a whole day in view, night is never compared with day. */
    static final int QUARTERS = 4;

    /**
     * Scores of normal traffic: nine in ten, then a twentieth, four in a hundred and the last hundredth. By its meaning a
     * surprise has known quantiles, but only in this tail is it calibrated, and only there does it matter.
     */
    private static final List<Double> SCORE_SHARES = List.of(0.9, 0.05, 0.04, 0.01);

    private static final List<Double> SCORE_EDGES = List.of(-Math.log(0.1), -Math.log(0.05), -Math.log(0.01));

    private final List<Parts> features = new ArrayList<>();
    private final int numbers;
    private final int categories;
    private final int[][][] counts;
    private int quarter;

    Spread(TrafficModel model) {
        Schema schema = model.schema();
        Reference reference = model.reference();
        numbers = schema.numbers().size();
        categories = schema.categories().size();
        for (int i = 0; i < numbers; i++) {
            features.add(Parts.ofNumber(
                    schema.numbers().get(i).name(),
                    reference.edges().get(i),
                    reference.numbers().get(i)));
        }
        for (int i = 0; i < categories; i++) {
            features.add(Parts.ofCategory(
                    schema.categories().get(i), reference.categories().get(i)));
        }
        features.add(Parts.ofNumber("score", SCORE_EDGES, SCORE_SHARES));
        counts = new int[QUARTERS][][];
        for (int i = 0; i < QUARTERS; i++) {
            counts[i] = empty();
        }
    }

    private int[][] empty() {
        return features.stream().map(parts -> new int[parts.size()]).toArray(int[][]::new);
    }

    void add(double surprise, Table rows, int row) {
        int[][] now = counts[quarter];
        for (int i = 0; i < numbers; i++) {
            now[i][features.get(i).of(rows.number(row, i))]++;
        }
        for (int i = 0; i < categories; i++) {
            now[numbers + i][features.get(numbers + i).of(rows.category(row, i))]++;
        }
        int score = numbers + categories;
        now[score][features.get(score).of(surprise)]++;
    }

    /** Forgets the oldest quarter and begins the next. */
    void nextQuarter() {
        quarter = (quarter + 1) % QUARTERS;
        counts[quarter] = empty();
    }

    /** Observations in view. */
    int size() {
        int size = 0;
        for (int[][] some : counts) {
            for (int count : some[numbers + categories]) {
                size += count;
            }
        }
        return size;
    }

    /** The features whose index is above a limit, the most first. */
    List<Drift> drifts(double limit) {
        List<Drift> drifts = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            int[] sum = new int[features.get(i).size()];
            for (int[][] some : counts) {
                for (int part = 0; part < sum.length; part++) {
                    sum[part] += some[i][part];
                }
            }
            Drift drift = StabilityIndex.of(features.get(i), sum);
            if (drift.index() > limit) {
                drifts.add(drift);
            }
        }
        drifts.sort(Comparator.comparingDouble(Drift::index).reversed());
        return drifts;
    }
}

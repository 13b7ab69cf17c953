package io.netsentinel.detector.ml.host;

import io.netsentinel.detector.ml.anomaly.Calibration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How far windows are above what is usual per service. A network judges all features together and has no eye for a single
 * one that is merely large; this looks at each alone. Immutable.
 *
 * @param usual what is usual
 * @param units for each {@link Measure} how far above that normal windows come, once in a thousand
 * @param calibration what its scores mean
 */
public record Excess(Usual usual, List<Double> units, Calibration calibration) {
    private static final double LEAST = -1;
    private static final double LEAST_UNIT = 0.4;
    private static final double RARELY = 0.999;
    private static final double TAIL = 0.05;
    /** By the choice of units one window in a thousand scores 1: a tail that falls faster is one of too few windows. */
    private static final double LEAST_SCALE = 0.1;

    /**
     * Copies the list and checks it.
     *
     * @throws IllegalArgumentException if there is not one positive unit for each measure
     */
    public Excess {
        units = List.copyOf(units);
        if (units.size() != Measure.COUNT || !units.stream().allMatch(unit -> unit > 0 && unit < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("the excess has not " + Measure.COUNT + " units above zero");
        }
    }

    /**
     * Learns from windows.
     *
     * @param excesses what {@link #over} said of each, by a table that did not know it
     */
    static Excess of(Usual usual, List<double[]> excesses) {
        List<Double> units = IntStream.range(0, Measure.COUNT)
                .mapToObj(measure -> Math.max(LEAST_UNIT, percentile(excesses, measure)))
                .toList();
        float[] scores = new float[excesses.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score(units, excesses.get(i));
        }
        return new Excess(usual, units, Calibration.of(scores, TAIL, LEAST_SCALE));
    }

    private static double percentile(List<double[]> excesses, int measure) {
        double[] sorted =
                excesses.stream().mapToDouble(row -> row[measure]).sorted().toArray();
        return sorted[(int) (RARELY * (sorted.length - 1))];
    }

    /** How far a window is above what is usual, for each measure the most of its services; never less than -1. */
    static double[] over(Usual usual, Map<Service, double[]> services) {
        double[] over = new double[Measure.COUNT];
        Arrays.fill(over, LEAST);
        services.forEach((service, values) -> {
            for (int measure = 0; measure < over.length; measure++) {
                over[measure] = Math.max(over[measure], values[measure] - usual.of(service, measure));
            }
        });
        return over;
    }

    /** The largest excess in units. */
    double surprise(double[] over) {
        return calibration.surprise(score(units, over));
    }

    private static float score(List<Double> units, double[] over) {
        double most = 0;
        for (int measure = 0; measure < over.length; measure++) {
            most = Math.max(most, over[measure] / units.get(measure));
        }
        return (float) most;
    }

    /** What part of the strangeness each measure has. */
    double[] shares(double[] over) {
        double[] shares = new double[over.length];
        double sum = 0;
        for (int measure = 0; measure < shares.length; measure++) {
            double inUnits = Math.max(0, over[measure] / units.get(measure));
            shares[measure] = inUnits * inUnits;
            sum += shares[measure];
        }
        for (int measure = 0; measure < shares.length; measure++) {
            shares[measure] /= Math.max(Double.MIN_NORMAL, sum);
        }
        return shares;
    }
}

package io.netsentinel.detector.ml.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** What is said of scores against labels. */
final class Measures {
    private Measures() {}

    /** Area under the ROC curve: how often an attack scores higher than a normal row, ties counted half. */
    static double auroc(float[] scores, boolean[] isAttack) {
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparing(i -> scores[i]));
        double rankSum = 0;
        long attacks = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                if (isAttack[order[i]]) {
                    attacks++;
                    rankSum += (from + 1 + to) / 2.0;
                }
            }
            from = to;
        }
        long normal = scores.length - attacks;
        return (rankSum - attacks * (attacks + 1) / 2.0) / ((double) attacks * normal);
    }

    /** Harmonic mean of precision and recall of what scores above a threshold. */
    static double f1(float[] scores, boolean[] isAttack, double threshold) {
        long found = 0;
        long alerts = 0;
        long attacks = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean isAlert = scores[i] > threshold;
            alerts += isAlert ? 1 : 0;
            attacks += isAttack[i] ? 1 : 0;
            found += isAlert && isAttack[i] ? 1 : 0;
        }
        return 2.0 * found / (alerts + attacks);
    }

    /** Mean and standard deviation of several runs. */
    static String show(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        return String.format("%.4f ± %.4f", mean, Math.sqrt(squares / (values.length - 1)));
    }
}

package io.netsentinel.detector.ml.service;

import java.util.stream.DoubleStream;

/** Scores of attacks and of other traffic. Used by one thread. */
final class Roc {
    private final DoubleStream.Builder attacks = DoubleStream.builder();
    private final DoubleStream.Builder others = DoubleStream.builder();
    private long attackCount;
    private long otherCount;

    void add(double score, boolean isAttack) {
        if (isAttack) {
            attacks.add(score);
            attackCount++;
        } else {
            others.add(score);
            otherCount++;
        }
    }

    long attacks() {
        return attackCount;
    }

    long all() {
        return attackCount + otherCount;
    }

    /** The area under the curve: how often an attack scores higher than something else, ties counted half. Called once. */
    double area() {
        if (attackCount == 0 || otherCount == 0) {
            return Double.NaN;
        }
        double[] high = attacks.build().sorted().toArray();
        double[] low = others.build().sorted().toArray();
        double wins = 0;
        int below = 0;
        int notAbove = 0;
        for (double score : high) {
            while (below < low.length && low[below] < score) {
                below++;
            }
            notAbove = Math.max(notAbove, below);
            while (notAbove < low.length && low[notAbove] <= score) {
                notAbove++;
            }
            wins += (below + notAbove) / 2.0;
        }
        return wins / ((double) attackCount * otherCount);
    }
}

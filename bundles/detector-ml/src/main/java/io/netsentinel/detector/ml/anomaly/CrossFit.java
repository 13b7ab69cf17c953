package io.netsentinel.detector.ml.anomaly;

import io.netsentinel.detector.ml.network.TrainingListener;
import io.netsentinel.detector.ml.network.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Several networks, each of which learned all rows but those of one part. What a row scores with the network that never saw
 * it is what normal rows will score from now on; so no row has to be set aside, which matters where there are few.
 *
 * @param scaling how rows become numbers
 * @param networks one for each part, or for the first few of the parts
 * @param repeated rows to calibrate by no more than they were learned: strange ones of a pattern that many have
 */
public record CrossFit(Scaling scaling, List<Reproduction> networks, Set<Integer> repeated) {
    /** Copies the list and the set. */
    public CrossFit {
        networks = List.copyOf(networks);
        repeated = Set.copyOf(repeated);
    }

    /**
     * Trains the networks.
     *
     * @param rows what is normal, but for a few of them
     * @param partOf the part that a row belongs to, 0 to parts - 1; rows of the same time belong to the same part
     * @param count how many networks, at most as many as there are parts
     * @throws IllegalArgumentException if there are too few rows
     * @throws InterruptedException if the thread is interrupted
     */
    public static CrossFit learn(
            Recipe recipe, Table rows, IntUnaryOperator partOf, int count, TrainingListener listener)
            throws InterruptedException {
        Scaling scaling = Scaling.of(rows, recipe.leastDeviation());
        float[] all = scaling.scale(rows);
        // one for all networks: it only says which rows count, so that it saw some of them does no harm
        Screening screening = recipe.screen(scaling, all, row -> partOf.applyAsInt(row) == 0);
        List<Reproduction> networks = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            int part = n;
            IntPredicate isHeldOut = row -> partOf.applyAsInt(row) == part;
            networks.add(recipe.withSeed(recipe.training().seed() + n)
                    .fit(
                            scaling,
                            Screening.some(
                                    all, scaling.width(), isHeldOut.negate().and(screening::isLearned)),
                            Screening.some(all, scaling.width(), isHeldOut.and(screening::isLearned)),
                            listener));
        }
        Set<Integer> repeated = IntStream.range(0, rows.size())
                .filter(row -> !screening.isCalibratedBy(row))
                .boxed()
                .collect(Collectors.toSet());
        return new CrossFit(scaling, networks, repeated);
    }

    /** All networks, judging together. */
    public Reproduction together() {
        List<Weights> weights = new ArrayList<>();
        List<List<Float>> errors = new ArrayList<>();
        for (Reproduction network : networks) {
            weights.addAll(network.networks());
            errors.addAll(network.usualErrors());
        }
        return new Reproduction(scaling, weights, errors);
    }
}

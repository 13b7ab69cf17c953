package io.netsentinel.detector.ml.anomaly;

import io.netsentinel.detector.ml.network.TrainingListener;
import io.netsentinel.detector.ml.network.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Several networks, each of which learned all rows but those of one part. What a row scores with the network that never saw
 * it is what normal rows will score from now on; so no row has to be set aside, which matters where there are few.
 *
 * @param scaling how rows become numbers
 * @param networks one for each part, or for the first few of the parts
 */
public record CrossFit(Scaling scaling, List<Reproduction> networks) {
    /** Copies the list. */
    public CrossFit {
        networks = List.copyOf(networks);
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
        List<Reproduction> networks = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            int part = n;
            networks.add(recipe.withSeed(recipe.training().seed() + n)
                    .fit(
                            scaling,
                            scaling.scale(rows.where(row -> partOf.applyAsInt(row) != part)),
                            scaling.scale(rows.where(row -> partOf.applyAsInt(row) == part)),
                            listener));
        }
        return new CrossFit(scaling, networks);
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

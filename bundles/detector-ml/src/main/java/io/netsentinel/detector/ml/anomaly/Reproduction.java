package io.netsentinel.detector.ml.anomaly;

import io.netsentinel.detector.ml.network.Weights;
import java.util.List;

/**
 * How a model reproduces rows, and how well it usually does. Immutable, safe from several threads; a {@link Judge} applies
 * it.
 *
 * @param scaling how rows become numbers
 * @param networks autoencoders of the same shape that were trained from different seeds
 * @param usualErrors for each network the usual size of each scaled column's error
 */
public record Reproduction(Scaling scaling, List<Weights> networks, List<List<Float>> usualErrors) {
    /**
     * Copies the lists and checks that everything fits together.
     *
     * @throws IllegalArgumentException if it doesn't
     */
    public Reproduction {
        networks = List.copyOf(networks);
        usualErrors = usualErrors.stream().map(List::copyOf).toList();
        if (networks.isEmpty() || usualErrors.size() != networks.size()) {
            throw new IllegalArgumentException("a model has a list of usual errors for each of its networks");
        }
        for (int i = 0; i < networks.size(); i++) {
            if (networks.get(i).shape().inputs() != scaling.width()
                    || usualErrors.get(i).size() != scaling.width()) {
                throw new IllegalArgumentException("a network is not one for rows of " + scaling.width() + " numbers");
            }
            if (!usualErrors.get(i).stream().allMatch(error -> error > 0 && error < Float.MAX_VALUE)) {
                throw new IllegalArgumentException("a usual error is not above zero");
            }
        }
    }
}

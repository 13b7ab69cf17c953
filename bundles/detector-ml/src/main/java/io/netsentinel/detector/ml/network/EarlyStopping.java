package io.netsentinel.detector.ml.network;

import org.jspecify.annotations.Nullable;

/** Keeps the best parameters and knows when to stop looking for better ones. */
final class EarlyStopping {
    private final int patience;
    private float @Nullable [] best;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private int epochsSinceBest;

    EarlyStopping(int patience) {
        this.patience = patience;
    }

    /** Takes the parameters of an epoch; whether they are the best so far. */
    boolean offer(float[] parameters, double loss) {
        if (loss < bestLoss) {
            best = parameters;
            bestLoss = loss;
            epochsSinceBest = 0;
            return true;
        }
        epochsSinceBest = Double.isFinite(loss) ? epochsSinceBest + 1 : patience;
        return false;
    }

    /** After so many epochs without a better one, and at once when the loss has run away: it does not come back. */
    boolean isOver() {
        return epochsSinceBest >= patience;
    }

    float[] best() {
        float[] found = best;
        if (found == null) {
            throw new TrainingException("The loss ran away in the first epoch: lower the learning rate, or scale the"
                    + " columns to about -5 to 5.");
        }
        return found;
    }
}

package io.netsentinel.detector.ml.network;

import java.util.Arrays;

/**
 * A trained autoencoder as plain numbers, independent of any library: what training returns, files hold and scoring runs.
 * Immutable, safe from several threads.
 */
public final class Weights {
    private final AutoencoderShape shape;
    private final float[] parameters;

    private Weights(AutoencoderShape shape, float[] parameters) {
        this.shape = shape;
        this.parameters = parameters;
    }

    /**
     * Takes a copy.
     *
     * @param parameters for each layer its matrix, one row an input, and then its bias
     * @throws IllegalArgumentException if they are not as many as the shape has, or one is not a finite number
     */
    public static Weights of(AutoencoderShape shape, float[] parameters) {
        if (parameters.length != shape.parameters()) {
            throw new IllegalArgumentException(
                    "a network of this shape has " + shape.parameters() + " parameters, not " + parameters.length);
        }
        for (int i = 0; i < parameters.length; i++) {
            if (!Float.isFinite(parameters[i])) {
                throw new IllegalArgumentException("parameter " + i + " is not a number: " + parameters[i]);
            }
        }
        return new Weights(shape, parameters.clone());
    }

    /** The architecture that these numbers fill. */
    public AutoencoderShape shape() {
        return shape;
    }

    /** A copy of the numbers, in the order that {@link #of} takes them. */
    public float[] parameters() {
        return parameters.clone();
    }

    /** A copy of some of them. */
    float[] slice(int from, int length) {
        return Arrays.copyOfRange(parameters, from, from + length);
    }
}

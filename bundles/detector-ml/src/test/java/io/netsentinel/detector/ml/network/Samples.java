package io.netsentinel.detector.ml.network;

import java.util.Random;

/** Rows that an autoencoder can learn: a few hidden factors, mixed, with a little noise. */
public final class Samples {
    private static final int FACTORS = 8;
    private static final long MIXTURE_SEED = 7;

    private Samples() {}

    /** The same rows for a seed; rows of all seeds are mixed in the same way. */
    public static float[] values(int rows, int columns, long seed) {
        Random mixing = new Random(MIXTURE_SEED);
        float[] mixture = new float[FACTORS * columns];
        for (int i = 0; i < mixture.length; i++) {
            mixture[i] = (float) mixing.nextGaussian() * 0.4f;
        }
        Random random = new Random(seed);
        float[] values = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            fill(values, row * columns, columns, mixture, random);
        }
        return values;
    }

    private static void fill(float[] values, int offset, int columns, float[] mixture, Random random) {
        for (int factor = 0; factor < FACTORS; factor++) {
            float strength = (float) random.nextGaussian();
            for (int i = 0; i < columns; i++) {
                values[offset + i] += strength * mixture[factor * columns + i];
            }
        }
        for (int i = 0; i < columns; i++) {
            values[offset + i] += (float) random.nextGaussian() * 0.05f;
        }
    }

    static Rows rows(int count, int columns, long seed) {
        return new Rows(values(count, columns, seed), columns);
    }

    /** Weights that nobody has trained. */
    public static Weights weights(AutoencoderShape shape, long seed) {
        Random random = new Random(seed);
        float[] parameters = new float[shape.parameters()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) random.nextGaussian() * 0.2f;
        }
        return Weights.of(shape, parameters);
    }
}

package io.netsentinel.detector.ml.network;

import java.util.List;

/**
 * A reconstruction in plain Java loops, which the compiler turns into vector instructions. It allocates nothing and is as
 * quick for one row as for thousands, see {@code docs/benchmarks.md}; it gives what {@link Deeplearning4jReconstruction}
 * gives, to within rounding.
 */
public final class PlainReconstruction implements Reconstruction {
    private final int columns;
    private final Layer[] layers;

    /** Reads the weights once. */
    public PlainReconstruction(Weights weights) {
        List<LayerShape> shapes = weights.shape().layers();
        this.columns = weights.shape().inputs();
        this.layers = new Layer[shapes.size()];
        int offset = 0;
        for (int i = 0; i < layers.length; i++) {
            layers[i] = new Layer(shapes.get(i), weights, offset);
            offset += shapes.get(i).parameters();
        }
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void reconstruct(float[] input, int rows, float[] output) {
        Reconstruction.check(columns, input, rows, output);
        for (int row = 0; row < rows; row++) {
            int offset = row * columns;
            float[] result = layers[0].run(input, offset);
            for (int i = 1; i < layers.length; i++) {
                result = layers[i].run(result, 0);
            }
            System.arraycopy(result, 0, output, offset, columns);
        }
    }

    @Override
    public void close() {
        // nothing but heap
    }

    private static final class Layer {
        private final float[][] matrix;
        private final float[] bias;
        private final boolean rectified;
        private final float[] sums;

        Layer(LayerShape shape, Weights weights, int offset) {
            this.matrix = new float[shape.inputs()][];
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = weights.slice(offset + i * shape.outputs(), shape.outputs());
            }
            this.bias = weights.slice(offset + shape.weights(), shape.outputs());
            this.rectified = shape.rectified();
            this.sums = new float[shape.outputs()];
        }

        float[] run(float[] input, int offset) {
            System.arraycopy(bias, 0, sums, 0, sums.length);
            for (int i = 0; i < matrix.length; i++) {
                add(input[offset + i], matrix[i], sums);
            }
            if (rectified) {
                rectify(sums);
            }
            return sums;
        }

        /** A method of its own, so that the compiler sees a loop that it can vectorize. */
        private static void add(float factor, float[] row, float[] sums) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += factor * row[i];
            }
        }

        private static void rectify(float[] sums) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = Math.max(LayerShape.LEAK * sums[i], sums[i]);
            }
        }
    }
}

package io.netsentinel.detector.ml.network;

/**
 * One fully connected layer: outputs = inputs × matrix + bias and, if it is rectified, what is negative of that times
 * {@link #LEAK}. Its parameters are the matrix, one row an input, and then the bias.
 */
record LayerShape(int inputs, int outputs, boolean rectified) {
    /** Keeps units alive that plain rectifying would switch off for good; Deeplearning4j's own value. */
    static final float LEAK = 0.01f;

    int weights() {
        return inputs * outputs;
    }

    int parameters() {
        return weights() + outputs;
    }
}

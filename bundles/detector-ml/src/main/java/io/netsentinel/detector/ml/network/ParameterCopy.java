package io.netsentinel.detector.ml.network;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Collects the parameters of a network, array by array. */
final class ParameterCopy {
    private final FloatBuffer collected;

    ParameterCopy(AutoencoderShape shape) {
        this.collected = FloatBuffer.allocate(shape.parameters());
    }

    /** Adds a matrix row by row; Deeplearning4j itself keeps it column by column. */
    void add(INDArray array) {
        try (INDArray rowByRow = array.dup('c')) {
            FloatBuffer values = rowByRow.data().asNioFloat();
            for (long i = 0; i < rowByRow.length(); i++) {
                collected.put(values.get());
            }
        }
    }

    float[] toArray() {
        return collected.array();
    }
}

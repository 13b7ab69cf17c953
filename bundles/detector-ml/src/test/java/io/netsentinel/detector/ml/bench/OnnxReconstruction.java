package io.netsentinel.detector.ml.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.netsentinel.detector.ml.network.Reconstruction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/** A reconstruction by ONNX Runtime on one thread. */
final class OnnxReconstruction implements Reconstruction {
    private final int columns;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    /** The input of each number of rows that was asked for. */
    private final Map<Integer, Input> inputs = new HashMap<>();

    private record Input(FloatBuffer values, OnnxTensor tensor) {}

    OnnxReconstruction(byte[] model, int columns) {
        this.columns = columns;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            this.session = environment.createSession(model, options);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void reconstruct(float[] input, int rows, float[] output) {
        Input in = inputs.computeIfAbsent(rows, this::input);
        in.values().put(0, input, 0, rows * columns);
        try (OrtSession.Result result = session.run(Map.of("x", in.tensor()))) {
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(output, 0, rows * columns);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private Input input(int rows) {
        FloatBuffer values = ByteBuffer.allocateDirect(rows * columns * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        try {
            return new Input(values, OnnxTensor.createTensor(environment, values, new long[] {rows, columns}));
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        inputs.values().forEach(input -> input.tensor().close());
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}

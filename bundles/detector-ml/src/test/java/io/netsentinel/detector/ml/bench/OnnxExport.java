package io.netsentinel.detector.ml.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes a chain of dense layers as an ONNX model from "x" to "y": Gemm and Relu of operator set 13. */
final class OnnxExport {
    private static final int FLOAT = 1;

    private final ProtobufWriter graph = new ProtobufWriter();
    private final float[] parameters;
    private String last = "x";
    private int next;
    private int layers;

    OnnxExport(float[] parameters) {
        this.parameters = parameters;
    }

    OnnxExport layer(int inputs, int outputs, boolean rectified) {
        int number = layers++;
        graph.message(5, tensor("W" + number, inputs, outputs));
        graph.message(5, tensor("B" + number, outputs));
        node("Gemm", "g" + number, "W" + number, "B" + number);
        if (rectified) {
            node("Relu", "r" + number);
        }
        return this;
    }

    private void node(String operator, String output, String... moreInputs) {
        ProtobufWriter node = new ProtobufWriter().text(1, last);
        for (String input : moreInputs) {
            node.text(1, input);
        }
        graph.message(1, node.text(2, output).text(4, operator));
        last = output;
    }

    private ProtobufWriter tensor(String name, int... dimensions) {
        ProtobufWriter tensor = new ProtobufWriter();
        int count = 1;
        for (int dimension : dimensions) {
            tensor.number(1, dimension);
            count *= dimension;
        }
        ByteBuffer values = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        values.asFloatBuffer().put(parameters, next, count);
        next += count;
        return tensor.number(2, FLOAT).text(8, name).bytes(9, values.array());
    }

    byte[] toByteArray(int columns) {
        graph.message(1, new ProtobufWriter().text(1, last).text(2, "y").text(4, "Identity"));
        graph.text(2, "autoencoder").message(11, value("x", columns)).message(12, value("y", columns));
        return new ProtobufWriter()
                .number(1, 8)
                .message(7, graph)
                .message(8, new ProtobufWriter().number(2, 13))
                .toByteArray();
    }

    private static ProtobufWriter value(String name, int columns) {
        ProtobufWriter shape = new ProtobufWriter()
                .message(1, new ProtobufWriter().text(2, "rows"))
                .message(1, new ProtobufWriter().number(1, columns));
        ProtobufWriter type = new ProtobufWriter().number(1, FLOAT).message(2, shape);
        return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, type));
    }
}

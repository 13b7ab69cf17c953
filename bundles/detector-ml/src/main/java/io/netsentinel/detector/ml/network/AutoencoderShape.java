package io.netsentinel.detector.ml.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The architecture of an autoencoder: fully connected layers that narrow to a bottleneck and widen again the same way. 64
 * inputs with the encoder 32, 12 make the layers 64-32-12-32-64. Immutable.
 *
 * @param inputs columns of a row, as many go out as come in
 * @param encoder sizes of the layers after the input, the last of which is the bottleneck
 * @param variational whether it is trained as a variational autoencoder; its bottleneck is linear, since it is the mean of
 *     a normal distribution
 */
public record AutoencoderShape(int inputs, List<Integer> encoder, boolean variational) {
    /** Far above what is of use; keeps a hostile file from asking for all memory. */
    static final int MAX_WIDTH = 4_096;

    static final int MAX_DEPTH = 8;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a layer has no unit or more than 4,096, if there is no layer or more than 8,
     *     or if a variational encoder has only its bottleneck
     */
    public AutoencoderShape {
        encoder = List.copyOf(encoder);
        if (encoder.isEmpty() || encoder.size() > MAX_DEPTH) {
            throw new IllegalArgumentException("an encoder has 1 to " + MAX_DEPTH + " layers, not " + encoder.size());
        }
        if (variational && encoder.size() < 2) {
            throw new IllegalArgumentException("a variational encoder has a layer before its bottleneck");
        }
        checkWidth(inputs);
        encoder.forEach(AutoencoderShape::checkWidth);
    }

    private static void checkWidth(int width) {
        if (width < 1 || width > MAX_WIDTH) {
            throw new IllegalArgumentException("a layer has 1 to " + MAX_WIDTH + " units, not " + width);
        }
    }

    /** The size of the bottleneck. */
    int latent() {
        return encoder.get(encoder.size() - 1);
    }

    /** What the encoder has before the bottleneck. */
    List<Integer> encoderBeforeBottleneck() {
        return encoder.subList(0, encoder.size() - 1);
    }

    /** What the decoder has between the bottleneck and the output. */
    List<Integer> decoderAfterBottleneck() {
        List<Integer> decoder = new ArrayList<>(encoderBeforeBottleneck());
        Collections.reverse(decoder);
        return decoder;
    }

    /** The layers in the order of computation. */
    List<LayerShape> layers() {
        List<Integer> outputs = new ArrayList<>(encoder);
        outputs.addAll(decoderAfterBottleneck());
        outputs.add(inputs);
        List<LayerShape> layers = new ArrayList<>();
        int width = inputs;
        for (int i = 0; i < outputs.size(); i++) {
            boolean linear = i == outputs.size() - 1 || (variational && i == encoder.size() - 1);
            layers.add(new LayerShape(width, outputs.get(i), !linear));
            width = outputs.get(i);
        }
        return layers;
    }

    /** How many numbers training finds. */
    public int parameters() {
        return layers().stream().mapToInt(LayerShape::parameters).sum();
    }
}

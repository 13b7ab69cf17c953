package io.netsentinel.detector.ml.network;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Learns to reproduce each row through the bottleneck, with the least squared error. */
final class PlainLearner implements Learner {
    private final AutoencoderShape shape;
    private final MultiLayerNetwork network;

    PlainLearner(AutoencoderShape shape, TrainingSettings settings) {
        this.shape = shape;
        this.network = DenseNetwork.of(shape, settings);
    }

    @Override
    public double fit(INDArray batch) {
        network.fit(batch, batch);
        return network.score();
    }

    @Override
    public float[] parameters() {
        ParameterCopy copy = new ParameterCopy(shape);
        for (int layer = 0; layer < network.getnLayers(); layer++) {
            copy.add(network.getParam(layer + "_W"));
            copy.add(network.getParam(layer + "_b"));
        }
        return copy.toArray();
    }

    @Override
    public void close() {
        network.close();
    }
}

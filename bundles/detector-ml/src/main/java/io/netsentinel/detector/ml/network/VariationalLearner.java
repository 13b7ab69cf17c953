package io.netsentinel.detector.ml.network;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.variational.GaussianReconstructionDistribution;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Learns a distribution in the bottleneck. For Deeplearning4j it is one layer; what is kept of it is the way along the
 * means, which is a chain of dense layers like any other autoencoder.
 */
final class VariationalLearner implements Learner {
    private final AutoencoderShape shape;
    private final MultiLayerNetwork network;

    VariationalLearner(AutoencoderShape shape, TrainingSettings settings) {
        this.shape = shape;
        this.network = DenseNetwork.initialized(DenseNetwork.configuration(settings)
                .list()
                .layer(new VariationalAutoencoder.Builder()
                        .nIn(shape.inputs())
                        .nOut(shape.latent())
                        .encoderLayerSizes(sizes(shape.encoderBeforeBottleneck()))
                        .decoderLayerSizes(sizes(shape.decoderAfterBottleneck()))
                        .activation(Activation.LEAKYRELU)
                        .pzxActivationFunction(Activation.IDENTITY)
                        .reconstructionDistribution(new GaussianReconstructionDistribution(Activation.IDENTITY))
                        .build()));
    }

    private static int[] sizes(List<Integer> layers) {
        return layers.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public double fit(INDArray batch) {
        network.pretrainLayer(0, batch);
        return network.getLayer(0).score();
    }

    @Override
    public float[] parameters() {
        ParameterCopy copy = new ParameterCopy(shape);
        int hidden = shape.encoderBeforeBottleneck().size();
        for (int layer = 0; layer < hidden; layer++) {
            add(copy, "e" + layer);
        }
        add(copy, "pZXMean");
        for (int layer = 0; layer < hidden; layer++) {
            add(copy, "d" + layer);
        }
        copy.add(means("pXZW"));
        copy.add(means("pXZb"));
        return copy.toArray();
    }

    private void add(ParameterCopy copy, String layer) {
        copy.add(parameter(layer + "W"));
        copy.add(parameter(layer + "b"));
    }

    /** The output layer has the means of all columns and then their variances. */
    private INDArray means(String name) {
        return parameter(name).get(NDArrayIndex.all(), NDArrayIndex.interval(0, shape.inputs()));
    }

    private INDArray parameter(String name) {
        return network.getParam("0_" + name);
    }

    /** What Deeplearning4j itself says the means are, row by row. */
    float[] reconstruct(INDArray rows) {
        org.deeplearning4j.nn.layers.variational.VariationalAutoencoder layer =
                (org.deeplearning4j.nn.layers.variational.VariationalAutoencoder) network.getLayer(0);
        return layer.generateAtMeanGivenZ(network.output(rows)).dup('c').data().asFloat();
    }

    @Override
    public void close() {
        network.close();
    }
}

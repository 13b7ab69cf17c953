package io.netsentinel.detector.ml.network;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Builds what Deeplearning4j calls a network. */
final class DenseNetwork {
    private DenseNetwork() {}

    /** A chain of dense layers with first weights from the seed. */
    static MultiLayerNetwork of(AutoencoderShape shape, TrainingSettings settings) {
        NeuralNetConfiguration.ListBuilder list = configuration(settings).list();
        List<LayerShape> layers = shape.layers();
        for (LayerShape layer : layers.subList(0, layers.size() - 1)) {
            list.layer(fill(new DenseLayer.Builder(), layer).build());
        }
        list.layer(fill(new OutputLayer.Builder(LossFunction.MSE), layers.get(layers.size() - 1))
                .build());
        return initialized(list);
    }

    static NeuralNetConfiguration.Builder configuration(TrainingSettings settings) {
        return new NeuralNetConfiguration.Builder()
                .seed(settings.seed())
                .weightInit(WeightInit.XAVIER)
                .l2(settings.l2())
                .updater(new Adam(settings.learningRate()));
    }

    static MultiLayerNetwork initialized(NeuralNetConfiguration.ListBuilder list) {
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }

    private static <B extends FeedForwardLayer.Builder<B>> B fill(B builder, LayerShape layer) {
        return builder.nIn(layer.inputs())
                .nOut(layer.outputs())
                .activation(layer.rectified() ? Activation.LEAKYRELU : Activation.IDENTITY);
    }
}

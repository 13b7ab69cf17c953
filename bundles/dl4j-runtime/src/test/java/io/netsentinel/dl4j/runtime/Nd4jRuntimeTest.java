package io.netsentinel.dl4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The jars and the native libraries that are in the bundle are enough: the class path of this test is those jars, and the
 * libraries are the packed ones. Whoever takes one out learns here what it was for.
 */
class Nd4jRuntimeTest {
    @TempDir
    static Path folder;

    private static Nd4jBackend backend;

    @BeforeAll
    static void start() throws IOException {
        backend = Nd4jRuntime.start(NativeLibraries.unpack(folder, "1", packed()), 1);
    }

    @Test
    void computesOnTheProcessor() {
        assertThat(backend.getClass().getSimpleName()).isEqualTo("CpuBackend");
        assertThat(Nd4j.ones(2, 3).mmul(Nd4j.ones(3, 2)).sumNumber().doubleValue())
                .isEqualTo(12);
    }

    @Test
    void leavesTheContextClassLoaderAndThePropertiesAsTheyWere() {
        assertThat(Thread.currentThread().getContextClassLoader())
                .isEqualTo(getClass().getClassLoader());
        assertThat(System.getProperty("org.bytedeco.javacpp.cachedir")).isNull();
    }

    @Test
    void trainsScoresSavesAndLoadsANetwork() throws IOException {
        MultiLayerNetwork network = network(
                new DenseLayer.Builder()
                        .nIn(4)
                        .nOut(2)
                        .activation(Activation.RELU)
                        .build(),
                new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(2)
                        .nOut(4)
                        .activation(Activation.IDENTITY)
                        .build());
        INDArray rows = Nd4j.rand(32, 4);
        double before = lossAfter(network, rows, 1);

        double after = lossAfter(network, rows, 200);

        assertThat(after).isLessThan(before);
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, saved, false);
        MultiLayerNetwork loaded =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(saved.toByteArray()), false);
        assertThat(loaded.output(rows)).isEqualTo(network.output(rows));
    }

    @Test
    void trainsAVariationalAutoencoder() {
        MultiLayerNetwork network = network(new VariationalAutoencoder.Builder()
                .nIn(4)
                .nOut(2)
                .encoderLayerSizes(3)
                .decoderLayerSizes(3)
                .build());
        INDArray rows = Nd4j.rand(32, 4);

        network.pretrainLayer(0, rows);

        assertThat(network.output(rows).shape()).containsExactly(32, 2);
    }

    private static double lossAfter(MultiLayerNetwork network, INDArray rows, int steps) {
        for (int step = 0; step < steps; step++) {
            network.fit(rows, rows);
        }
        return network.score();
    }

    private static MultiLayerNetwork network(Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.01))
                .list();
        Stream.of(layers).forEach(list::layer);
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }

    private static List<URL> packed() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("native.packed")))) {
            return files.map(Nd4jRuntimeTest::url).toList();
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}

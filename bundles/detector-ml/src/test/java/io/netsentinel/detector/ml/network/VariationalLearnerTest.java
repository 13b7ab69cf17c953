package io.netsentinel.detector.ml.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class VariationalLearnerTest {
    @Test
    void isAChainOfLayersAlongTheMeans() {
        // given a variational autoencoder that has learned a little
        AutoencoderShape shape = new AutoencoderShape(6, List.of(5, 4, 2), true);
        float[] values = Samples.values(30, 6, 1);
        INDArray rows = Nd4j.create(values, new int[] {30, 6}, 'c');
        try (VariationalLearner learner = new VariationalLearner(shape, TrainingSettings.DEFAULT)) {
            learner.fit(rows);

            // when the chain reconstructs rows
            float[] output = new float[values.length];
            try (Reconstruction chain = new PlainReconstruction(Weights.of(shape, learner.parameters()))) {
                chain.reconstruct(values, 30, output);
            }

            // then it gives the means that Deeplearning4j itself gives for the means of the bottleneck
            assertThat(output).containsExactly(learner.reconstruct(rows), within(1e-4f));
        }
    }
}

package io.netsentinel.detector.ml.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoencoderTrainerTest {
    private static final TrainingListener NOBODY = epoch -> {};
    private static final TrainingSettings SETTINGS = new TrainingSettings(3e-3, 1e-6, 128, 20, 20, 1);

    private final Rows training = Samples.rows(2_000, 20, 1);
    private final Rows heldOut = Samples.rows(500, 20, 2);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void learnsToReproduceWhatItHasNotSeen(boolean variational) throws InterruptedException {
        List<Epoch> epochs = new ArrayList<>();

        Weights weights = trainer(variational, SETTINGS).train(training, heldOut, epochs::add);

        assertThat(epochs).hasSize(20).isSortedAccordingTo(Comparator.comparing(Epoch::number));
        double first = epochs.get(0).heldOutLoss();
        double last = loss(weights, heldOut);
        assertThat(last).isLessThan(first * (variational ? 0.7 : 0.3));
        assertThat(last)
                .isCloseTo(epochs.stream().mapToDouble(Epoch::heldOutLoss).min().orElseThrow(), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsTheSameNetworkForASeed(boolean variational) throws InterruptedException {
        TrainingSettings brief = new TrainingSettings(1e-3, 0, 128, 2, 2, 1);

        float[] one =
                trainer(variational, brief).train(training, heldOut, NOBODY).parameters();
        float[] same =
                trainer(variational, brief).train(training, heldOut, NOBODY).parameters();
        float[] other = trainer(variational, brief.withSeed(2))
                .train(training, heldOut, NOBODY)
                .parameters();

        assertThat(same).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void stopsWhenHeldOutRowsGetNoBetterAndKeepsTheBest() throws InterruptedException {
        // given so few rows that it learns them by heart
        Rows few = Samples.rows(20, 20, 1);
        TrainingSettings eager = new TrainingSettings(1e-2, 0, 8, 1_000, 3, 1);
        List<Epoch> epochs = new ArrayList<>();

        Weights weights = trainer(false, eager).train(few, heldOut, epochs::add);

        // then the last three epochs were no better and the weights are those before
        assertThat(epochs).hasSizeLessThan(1_000);
        assertThat(epochs.subList(epochs.size() - 3, epochs.size())).noneMatch(Epoch::best);
        Epoch best = epochs.get(epochs.size() - 4);
        assertThat(best.best()).isTrue();
        assertThat(loss(weights, heldOut)).isCloseTo(best.heldOutLoss(), within(1e-9));
    }

    @Test
    void isCancelledByAnInterrupt() {
        List<Epoch> epochs = new ArrayList<>();
        TrainingListener impatient = epoch -> {
            epochs.add(epoch);
            Thread.currentThread().interrupt();
        };

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> trainer(false, SETTINGS).train(training, heldOut, impatient));

        assertThat(epochs).hasSize(1);
    }

    @Test
    void saysHowLongItMayTake() throws InterruptedException {
        List<Epoch> epochs = new ArrayList<>();

        trainer(false, new TrainingSettings(1e-3, 0, 256, 3, 3, 1)).train(training, heldOut, epochs::add);

        assertThat(epochs.get(0).remaining()).isPositive();
        assertThat(epochs.get(2).remaining()).isZero();
    }

    @Test
    void saysSoWhenTheLossRunsAway() {
        float[] huge = Samples.values(2_000, 20, 1);
        for (int i = 0; i < huge.length; i++) {
            huge[i] *= 1e30f;
        }

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> trainer(false, SETTINGS).train(new Rows(huge, 20), heldOut, NOBODY))
                .withMessageContaining("learning rate");
    }

    @Test
    void takesFewerRowsThanABatch() throws InterruptedException {
        Weights weights = trainer(false, SETTINGS).train(Samples.rows(1, 20, 1), Samples.rows(1, 20, 2), NOBODY);

        assertThat(weights.parameters()).isNotEmpty();
    }

    @Test
    void refusesRowsThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer(false, SETTINGS).train(Samples.rows(10, 19, 1), heldOut, NOBODY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer(false, SETTINGS).train(training, new Rows(new float[0], 20), NOBODY));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rows(new float[7], 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rows(new float[] {1, Float.NaN}, 2));
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TrainingSettings(0, 0, 1, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TrainingSettings(0.1, -1, 1, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TrainingSettings(0.1, 0, 0, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TrainingSettings(0.1, 0, 1, 0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TrainingSettings(0.1, 0, 1, 1, 0, 1));
    }

    private static AutoencoderTrainer trainer(boolean variational, TrainingSettings settings) {
        return new AutoencoderTrainer(new AutoencoderShape(20, List.of(16, 8), variational), settings);
    }

    private static double loss(Weights weights, Rows rows) {
        return ReconstructionLoss.of(weights.shape(), weights.parameters(), rows);
    }
}

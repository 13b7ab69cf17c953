package io.netsentinel.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.Models;
import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.Training.Stage;
import io.netsentinel.api.model.TrainingRequest;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.command.FakeModels.FakeTraining;
import io.netsentinel.shell.control.Request;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelTrainCommandTest {
    private static final Path FOLDER = Path.of("/captures");

    private final FakeModels models = new FakeModels();
    private static final String ME = "bin/netsentinel, user " + System.getProperty("user.name");

    private final FakeContainer container = new FakeContainer();
    private final ModelTrainCommand command = container.wire(new ModelTrainCommand());

    @BeforeEach
    void provide() {
        container.variables.put(Request.DIRECTORY, FOLDER.toString());
        container.with(Models.class, models).withBundle("io.netsentinel.detector.ml");
    }

    private List<String> run(String... words) throws Exception {
        command.words = List.of(words);
        command.execute();
        return container.printed();
    }

    private void assertFails(int code, String message, String... words) {
        assertThatThrownBy(() -> run(words))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void trainsBothFromTheStoreByDefault() throws Exception {
        // given
        models.training.made.add(FakeModels.model("flow-2", Model.State.SHADOW));
        models.training.made.add(FakeModels.model("host-1", Model.State.ACTIVE));

        // when
        List<String> lines = run();

        // then
        assertThat(models.requests)
                .containsExactly(new TrainingRequest(
                        Set.of(Subject.FLOW, Subject.HOST), List.of(), null, null, OptionalLong.empty(), ME));
        assertThat(lines)
                .containsExactly(
                        "flow-2 is a shadow; netsentinel:model-list compares it, netsentinel:model-activate flow-2 puts"
                                + " it to work",
                        "host-1 is active; netsentinel:model-show host-1 says what it learned");
    }

    @Test
    void asksForWhatWasTyped() throws Exception {
        run(
                "--subject",
                "host",
                "--from",
                "a.pcap",
                "b.pcap",
                "--since",
                "2026-11-22T10:00:00Z",
                "--until",
                "2026-11-22T12:00:00Z",
                "--seed",
                "42");

        assertThat(models.requests)
                .containsExactly(new TrainingRequest(
                        Set.of(Subject.HOST),
                        List.of(FOLDER.resolve("a.pcap"), FOLDER.resolve("b.pcap")),
                        Instant.parse("2026-11-22T10:00:00Z"),
                        Instant.parse("2026-11-22T12:00:00Z"),
                        OptionalLong.of(42),
                        ME));
    }

    @Test
    void returnsAtOnceInTheBackground() throws Exception {
        models.training = new FakeTraining(Stage.FITTING, "");

        assertThat(run("--background")).singleElement().asString().contains("model-list", "model-train --cancel");
    }

    @Test
    void ctrlCCancels() {
        models.training = new FakeTraining(Stage.FITTING, "");
        models.training.isInterrupted = true;

        assertFails(CommandFailure.INTERRUPTED, "the training was cancelled");
    }

    @Test
    void cancelsWhatGoesOn() throws Exception {
        models.training = new FakeTraining(Stage.FITTING, "");
        assertThat(run("--cancel")).containsExactly("the training is cancelled; the models are as before");
        assertThat(models.training.progress().stage()).isEqualTo(Stage.CANCELLED);
        assertFails(CommandFailure.FAILED, "no training goes on", "--cancel");
        assertThat(models.requests).isEmpty();
    }

    @Test
    void saysWhatWentWrong() {
        models.training = new FakeTraining(Stage.FAILED, "there are 3 flows");

        assertFails(CommandFailure.FAILED, "the training failed: there are 3 flows");
        assertFails(CommandFailure.FAILED, "a training goes on already", "--seed", "13");
    }

    @Test
    void wrongUseIsSaid() {
        assertFails(CommandFailure.USAGE, "--from a.pcap", "a.pcap");
        assertFails(CommandFailure.USAGE, "'packet' is not what a model judges", "--subject", "packet");
    }

    @Test
    void aSeedIsANumber() {
        assertFails(CommandFailure.USAGE, "--seed needs a whole number, not 'x'", "--seed", "x");
    }
}

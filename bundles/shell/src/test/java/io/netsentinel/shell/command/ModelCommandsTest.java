package io.netsentinel.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.model.Learning;
import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.Models;
import io.netsentinel.api.model.Subject;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.control.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandsTest {
    @TempDir
    Path folder;

    private final FakeModels models = new FakeModels();
    private static final String ME = "bin/netsentinel, user " + System.getProperty("user.name");

    private final FakeContainer container = new FakeContainer();

    @BeforeEach
    void provide() {
        container.variables.put(Request.DIRECTORY, folder.toString());
        container.with(Models.class, models).withBundle("io.netsentinel.detector.ml");
        models.models.add(FakeModels.model("flow-2", Model.State.SHADOW));
        models.models.add(FakeModels.model("flow-1", Model.State.ACTIVE));
    }

    private List<String> run(ProductCommand command) throws Exception {
        container.wire(command).execute();
        return container.printed();
    }

    private static void assertFails(ProductCommand command, int code, String message) {
        assertThatThrownBy(command::execute)
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void listsModels() throws Exception {
        List<String> lines = run(new ModelListCommand());

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("Id").contains("State", "Judged", "Alerts", "Learned from");
        assertThat(lines.get(1)).contains("flow-2", "shadow", "2026-11-22 10:00", "ana", "900", "4000", "3", "store");
    }

    @Test
    void saysHowFarATrainingIsBelowTheModels() throws Exception {
        models.learning = List.of(
                new Learning(Subject.FLOW, Learning.State.READY, Duration.ZERO, "learned: flow-1"),
                new Learning(Subject.HOST, Learning.State.TRAINING, Duration.ZERO, "training: fitting, 25 %"));

        assertThat(run(new ModelListCommand())).last().isEqualTo("host: training: fitting, 25 %");
    }

    @Test
    void saysHowFarLearningIsWhereThereIsNoModel() throws Exception {
        models.models.clear();

        assertThat(run(new ModelListCommand()))
                .containsExactly("flow: learning: 2 h 10 min to go", "host: learning: 2 h 10 min to go");
    }

    @Test
    void listsAsJson() throws Exception {
        ModelListCommand list = new ModelListCommand();
        list.json = true;

        assertThat(run(list)).hasSize(2).allMatch(line -> line.startsWith("{\"id\":\"flow-"));
    }

    @Test
    void showsAModel() throws Exception {
        ModelShowCommand show = new ModelShowCommand();
        show.words = List.of("flow-2");

        assertThat(run(show))
                .containsExactly(
                        "flow-2, shadow",
                        "judges      single flows",
                        "created     2026-11-22 10:00:00 UTC by ana",
                        "learned     from store, 2026-11-22 09:00:00 to 2026-11-22 10:00:00 UTC",
                        "rows        900, held out 100, left out 5; seed 7",
                        "metrics     epochs 30.00, loss.held_out 0.1250",
                        "since then  4,000 judged, 3 alerts that it would have raised",
                        "schema      abcd, 2 features",
                        "features    duration, bytes");

        show.words = List.of("flow-2", "--json");
        assertThat(run(show)).last().asString().startsWith("{\"id\":\"flow-2\"").contains("\"held_out\":100");
        show.words = List.of("flow-9");
        assertFails(show, CommandFailure.FAILED, "there is no model flow-9");
    }

    @Test
    void changesModelsInTheNameOfTheCaller() throws Exception {
        ModelActivateCommand activate = new ModelActivateCommand();
        activate.words = List.of("flow-2");
        ModelRollbackCommand rollback = new ModelRollbackCommand();
        rollback.words = List.of("FLOW");
        ModelDeleteCommand delete = new ModelDeleteCommand();
        delete.words = List.of("flow-2", "flow-1");
        ModelExportCommand export = new ModelExportCommand();
        export.words = List.of("flow-2", "x.model");
        ModelImportCommand imported = new ModelImportCommand();
        imported.words = List.of("x.model");

        run(activate);
        run(rollback);
        run(delete);
        run(export);
        List<String> lines = run(imported);

        Path file = folder.resolve("x.model");
        assertThat(models.asked)
                .containsExactly(
                        "activate flow-2 " + ME,
                        "rollback FLOW " + ME,
                        "delete flow-2 " + ME,
                        "delete flow-1 " + ME,
                        "export flow-2 " + file + " " + ME,
                        "import " + file + " " + ME);
        assertThat(lines)
                .containsExactly(
                        "flow-2 is active",
                        "flow-1 is active again",
                        "deleted flow-2",
                        "deleted flow-1",
                        "flow-2 is in " + file,
                        "imported as flow-7; netsentinel:model-activate flow-7 puts it to work");
        rollback.words = List.of("packets");
        assertFails(rollback, CommandFailure.USAGE, "'packets' is not what a model judges: flow or host");
        delete.words = List.of("flow-9");
        assertFails(delete, CommandFailure.FAILED, "there is no model flow-9");
    }

    @Test
    void evaluates() throws Exception {
        ModelEvaluateCommand evaluate = new ModelEvaluateCommand();
        evaluate.words = List.of("flow-1", "x.pcap", "--labels", "x.csv");

        List<String> lines = run(evaluate);

        assertThat(models.asked)
                .containsExactly("evaluate flow-1 " + folder.resolve("x.pcap") + " " + folder.resolve("x.csv"));
        assertThat(lines)
                .startsWith(
                        "flow-1 judged 1,000, of them 20 of attacks, in 12.5 minutes",
                        "AUROC         0.9877",
                        "false alerts  1 above the threshold of the alert budget",
                        "attacks       1 of 3 above that threshold");
        assertThat(lines.get(5)).containsSubsequence("scan", "10.0.0.66", "10.0.1.0/24", "99.99", "yes", "yes");
        assertThat(lines.get(6)).containsSubsequence("exfil", "98.50", "no", "no");
        assertThat(lines.get(7)).containsSubsequence("arp_spoof", "not seen", "no", "no");
    }

    @Test
    void takesAnAnalystsWordAndBack() throws Exception {
        ModelFalsePositiveCommand say = new ModelFalsePositiveCommand();
        say.words = List.of("5b0c");
        ModelFeedbackCommand list = new ModelFeedbackCommand();
        ModelFeedbackCommand back = new ModelFeedbackCommand();
        back.takeBack = "f1";

        assertThat(run(say))
                .containsExactly(
                        "10.0.0.5 may reach up to 1,204 targets",
                        "4 alerts look like it; netsentinel:model-feedback --take-back f1 takes it back");
        assertThat(run(list)).last().asString().contains("f1", "ana", "10.0.0.5 may reach");
        assertThat(run(back)).last().isEqualTo("took back f1");
        assertThat(models.asked).containsExactly("false positive 5b0c " + ME, "take back f1 " + ME);
        say.words = List.of("77");
        assertFails(say, CommandFailure.FAILED, "no alert has an id that begins with 77");
        back.takeBack = "f9";
        assertFails(back, CommandFailure.FAILED, "there is no feedback f9");
    }

    @Test
    void wrongUseIsSaid() {
        Stream.of(
                        new ModelShowCommand(),
                        new ModelActivateCommand(),
                        new ModelRollbackCommand(),
                        new ModelDeleteCommand(),
                        new ModelExportCommand(),
                        new ModelImportCommand(),
                        new ModelEvaluateCommand(),
                        new ModelFalsePositiveCommand())
                .forEach(command -> assertFails(container.wire(command), CommandFailure.USAGE, "model-"));
    }

    @Test
    void withoutMachineLearningItSaysWhatToInstall() {
        ModelListCommand list = new FakeContainer().wire(new ModelListCommand());

        assertFails(list, CommandFailure.FAILED, "feature:install netsentinel-ml");
    }
}

package io.netsentinel.detector.ml.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.model.ModelException.Reason;
import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.anomaly.Schema;
import io.netsentinel.detector.ml.model.ModelsAtWork.AtWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLibraryTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path directory;

    private ModelLibrary open() {
        return TestModels.library(directory.resolve("models"));
    }

    private ModelLibrary openWith(Schema schema) {
        return new ModelLibrary(directory.resolve("models"), new TestModels.Reader(schema));
    }

    private Path file(String name) {
        return directory.resolve("models").resolve(name);
    }

    private static String add(ModelLibrary library, Subject subject) throws ModelException {
        return library.add(TestModels.trained(subject, "learned"), NOON, "ana").id();
    }

    private static List<String> states(ModelLibrary library) {
        return library.models().stream()
                .map(model -> model.id() + " " + model.state())
                .toList();
    }

    private static void assertFails(ThrowingCallable call, Reason reason, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContainingAll(parts);
    }

    @Test
    void theFirstModelIsActiveAndLaterOnesAreShadows() throws Exception {
        // given
        ModelLibrary library = open();

        // when
        add(library, Subject.FLOW);
        add(library, Subject.FLOW);
        add(library, Subject.HOST);
        add(library, Subject.FLOW);

        // then
        assertThat(states(library))
                .containsExactlyInAnyOrder("flow-1 ACTIVE", "flow-2 RETIRED", "flow-3 SHADOW", "host-1 ACTIVE");
        assertThat(library.active(Subject.FLOW)).map(AtWork::id).contains("flow-1");
        assertThat(library.shadow(Subject.FLOW)).map(AtWork::id).contains("flow-3");
        assertThat(library.shadow(Subject.HOST)).isEmpty();
        assertThat(library.check())
                .containsExactly(new Finding(
                        Level.OK, "model files", "4 models in " + directory.resolve("models") + ", all readable", ""));

        // and it is so after a restart
        ModelLibrary again = open();
        assertThat(states(again)).isEqualTo(states(library));
        assertThat(again.active(Subject.FLOW).orElseThrow().model())
                .isEqualTo(library.active(Subject.FLOW).orElseThrow().model());
        assertThat(again.model("flow-3")).isEqualTo(library.model("flow-3"));
    }

    @Test
    void activatesAndGoesBack() throws Exception {
        // given
        ModelLibrary library = open();
        add(library, Subject.FLOW);
        add(library, Subject.FLOW);
        AtWork shadow = library.shadow(Subject.FLOW).orElseThrow();

        // when, then
        assertThat(library.activate("flow-2").state()).isEqualTo(Model.State.ACTIVE);
        assertThat(library.active(Subject.FLOW))
                .as("detectors keep what they know")
                .containsSame(shadow);
        assertThat(library.shadow(Subject.FLOW)).isEmpty();
        assertThat(states(library)).containsExactly("flow-2 ACTIVE", "flow-1 RETIRED");

        assertThat(library.rollback(Subject.FLOW).id()).isEqualTo("flow-1");
        assertThat(states(open())).containsExactly("flow-2 RETIRED", "flow-1 ACTIVE");
        assertFails(() -> library.rollback(Subject.FLOW), Reason.NOT_FOUND, "no model of subject flow");
        assertFails(() -> library.activate("flow-9"), Reason.NOT_FOUND, "no model flow-9", "model-list");
    }

    @Test
    void aVersionIsNeverUsedAgain() throws Exception {
        ModelLibrary library = open();
        add(library, Subject.FLOW);
        add(library, Subject.FLOW);

        library.delete("flow-2");

        assertThat(add(open(), Subject.FLOW)).isEqualTo("flow-3");
    }

    @Test
    void theActiveModelIsNotDeleted() throws Exception {
        ModelLibrary library = open();
        add(library, Subject.FLOW);

        assertFails(() -> library.delete("flow-1"), Reason.CONFLICT, "flow-1 is active", "model-rollback flow");
        assertFails(() -> library.delete("flow-2"), Reason.NOT_FOUND, "flow-2");
        assertFails(() -> library.delete("../x"), Reason.NOT_FOUND, "../x");
        assertThat(states(open())).containsExactly("flow-1 ACTIVE");
    }

    @Test
    void aDamagedFileStopsNobodyElse() throws Exception {
        // given
        ModelLibrary library = open();
        add(library, Subject.FLOW);
        add(library, Subject.HOST);
        add(library, Subject.FLOW);
        damage(file("flow-1.model"));

        // when
        ModelLibrary again = open();

        // then
        assertThat(again.active(Subject.FLOW)).isEmpty();
        assertThat(again.shadow(Subject.FLOW)).map(AtWork::id).contains("flow-2");
        assertThat(again.active(Subject.HOST)).map(AtWork::id).contains("host-1");
        assertThat(again.check()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.ERROR);
            assertThat(finding.message())
                    .contains(file("flow-1.model").toString(), "no model of subject flow is active");
            assertThat(finding.remedy()).contains("model-delete flow-1");
        });
        assertFails(() -> again.activate("flow-1"), Reason.BAD_FILE, "flow-1.model", "mend: ");

        // and once another is active, it is no more than a warning, until the file is gone
        again.activate("flow-2");
        assertThat(again.check()).extracting(Finding::level).containsExactly(Level.WARNING);
        again.delete("flow-1");
        assertThat(again.check()).extracting(Finding::level).containsExactly(Level.OK);
        assertThat(file("flow-1.model")).doesNotExist();
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(file, bytes);
    }

    @Test
    void aMissingFileOfTheActiveModelIsSaid() throws Exception {
        add(open(), Subject.FLOW);
        Files.delete(file("flow-1.model"));

        ModelLibrary again = open();

        assertThat(again.active(Subject.FLOW)).isEmpty();
        assertThat(again.check().get(0).message()).contains("flow-1.model", "there is no such file");
        assertThat(add(again, Subject.FLOW)).isEqualTo("flow-2");
        assertThat(again.active(Subject.FLOW)).map(AtWork::id).contains("flow-2");
    }

    @Test
    void aModelOfAnotherSchemaIsNotPutToWork() throws Exception {
        // given a model of another version that was active there
        ModelLibrary other = openWith(TestModels.OTHER_SCHEMA);
        other.add(TestModels.trained(Subject.FLOW, TestModels.OTHER_SCHEMA, "learned"), NOON, "ana");

        // when
        ModelLibrary library = open();

        // then
        assertThat(library.active(Subject.FLOW)).isEmpty();
        assertThat(states(library)).containsExactly("flow-1 RETIRED");
        assertThat(library.check().get(0).message())
                .contains("flow-1.model", "other features: it lacks duration, it has gap besides");
        assertFails(
                () -> library.activate("flow-1"),
                Reason.OTHER_SCHEMA,
                "flow-1 looks at other features than this version: it lacks duration, it has gap besides");
    }

    @Test
    void aCrashWhileAModelIsSavedLeavesTheActiveOne() throws Exception {
        // given a process that died before the new model was named by the states, and one in the middle of writing
        add(open(), Subject.FLOW);
        byte[] states = Files.readAllBytes(file("states.json"));
        add(open(), Subject.FLOW);
        Files.write(file("states.json"), states);
        Files.write(file("flow-3.model.part"), new byte[] {'P', 'K', 3});
        Files.write(file("states.json.part"), new byte[] {'{'});

        // when
        ModelLibrary library = open();

        // then
        assertThat(states(library)).containsExactly("flow-2 RETIRED", "flow-1 ACTIVE");
        assertThat(library.check().get(0).level()).isEqualTo(Level.OK);
        assertThat(add(library, Subject.FLOW)).isEqualTo("flow-3");
    }

    @Test
    void damagedStatesAreSaidAndVersionsGoOn() throws Exception {
        add(open(), Subject.FLOW);
        Files.writeString(file("states.json"), "{\"bySub");
        Files.writeString(file("counts.json"), "[]");

        ModelLibrary library = open();

        assertThat(states(library)).containsExactly("flow-1 RETIRED");
        assertThat(library.check())
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("states.json") && message.contains("no model is at work"))
                .anyMatch(message -> message.contains("counts.json"));
        assertThat(add(library, Subject.FLOW)).isEqualTo("flow-2");
    }

    @Test
    void filesThatWereRenamedAreSaid() throws Exception {
        add(open(), Subject.FLOW);
        Files.copy(file("flow-1.model"), file("flow-7.model"));
        Files.copy(file("flow-1.model"), file("mine.model"));

        ModelLibrary library = open();

        assertThat(states(library)).containsExactly("flow-1 ACTIVE");
        assertThat(library.check())
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("flow-7.model") && message.contains("says that it is flow-1"))
                .anyMatch(message -> message.contains("mine.model"));
    }

    @Test
    void countsWhatModelsAtWorkDoUntilTheirStateChanges() throws Exception {
        // given
        ModelLibrary library = open();
        add(library, Subject.FLOW);
        add(library, Subject.FLOW);

        // when
        library.count("flow-1", 100, 2);
        library.count("flow-1", 10, 1);
        library.count("flow-2", 110, 0);
        library.count("flow-9", 1, 1);
        library.close();

        // then
        ModelLibrary again = open();
        assertThat(again.model("flow-1").judged()).isEqualTo(110);
        assertThat(again.model("flow-1").alerts()).isEqualTo(3);
        assertThat(again.model("flow-2").judged()).isEqualTo(110);

        // and
        again.activate("flow-2");
        assertThat(again.models()).extracting(Model::judged).containsExactly(0L, 0L);
        again.count("flow-1", 5, 5);
        assertThat(again.model("flow-1").judged()).as("retired").isZero();
    }

    @Test
    void goesToAnotherInstallation() throws Exception {
        // given
        ModelLibrary library = open();
        add(library, Subject.FLOW);
        Path exported = directory.resolve("mine.model");
        ModelLibrary other = TestModels.library(directory.resolve("other"));

        // when
        library.exportTo("flow-1", exported);
        Model imported = other.importFrom(exported);

        // then
        assertThat(imported.id()).isEqualTo("flow-1");
        assertThat(imported.state()).isEqualTo(Model.State.RETIRED);
        assertThat(imported.createdBy()).isEqualTo("import");
        assertThat(imported.data()).isEqualTo(library.model("flow-1").data());
        assertThat(other.active(Subject.FLOW)).isEmpty();
        assertThat(other.importFrom(exported).id()).isEqualTo("flow-2");
        assertThat(other.activate("flow-2").state()).isEqualTo(Model.State.ACTIVE);
        assertThat(other.active(Subject.FLOW).orElseThrow().model())
                .isEqualTo(library.active(Subject.FLOW).orElseThrow().model());

        // and no file is replaced
        byte[] before = Files.readAllBytes(exported);
        assertFails(() -> other.exportTo("flow-2", exported), Reason.BAD_FILE, exported.toString(), "there already");
        assertThat(exported).hasBinaryContent(before);
        assertFails(() -> other.exportTo("flow-3", exported), Reason.NOT_FOUND, "flow-3");
        assertFails(
                () -> other.exportTo("flow-2", directory.resolve("none/x.model")), Reason.BAD_FILE, "none", "written");
    }

    @Test
    void whatCannotBeImportedChangesNothing() throws Exception {
        // given
        ModelLibrary library = open();
        add(library, Subject.FLOW);
        Path damaged = directory.resolve("damaged.model");
        library.exportTo("flow-1", damaged);
        damage(damaged);
        Path foreign = directory.resolve("foreign.model");
        ModelLibrary other =
                new ModelLibrary(directory.resolve("other"), new TestModels.Reader(TestModels.OTHER_SCHEMA));
        other.add(TestModels.trained(Subject.FLOW, TestModels.OTHER_SCHEMA, "learned"), NOON, "ana");
        other.exportTo("flow-1", foreign);
        Path empty = directory.resolve("empty.model");
        TestModels.library(directory.resolve("third")).add(TestModels.trained(Subject.FLOW, ""), NOON, "ana");
        Files.copy(directory.resolve("third/flow-1.model"), empty);

        // when, then
        assertFails(() -> library.importFrom(damaged), Reason.BAD_FILE, "damaged.model");
        assertFails(() -> library.importFrom(foreign), Reason.OTHER_SCHEMA, "it lacks duration");
        assertFails(() -> library.importFrom(empty), Reason.BAD_FILE, "empty.model", "its content is empty");
        assertFails(() -> library.importFrom(directory), Reason.BAD_FILE, "there is no file");
        assertThat(states(library)).containsExactly("flow-1 ACTIVE");
        assertThat(add(library, Subject.FLOW)).isEqualTo("flow-2");
    }

    @Test
    void aFolderThatCannotBeUsedIsNamed() throws Exception {
        Files.writeString(directory.resolve("models"), "a file");

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(directory.resolve("models").toString());
    }
}

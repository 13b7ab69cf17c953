package io.netsentinel.detector.ml.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
    @TempDir
    Path directory;

    @Test
    void keepsModelsAndStates() throws Exception {
        // given
        ModelFolder folder = new ModelFolder(directory);
        folder.write(SampleModels.flow(1));
        folder.write(SampleModels.flow(2));
        folder.write(States.NONE.withActive(Subject.FLOW, "flow-1").withShadow(Subject.FLOW, "flow-2"));

        // when
        ModelFolder again = new ModelFolder(directory);

        // then
        assertThat(again.ids()).containsExactlyInAnyOrder("flow-1", "flow-2");
        assertThat(again.read("flow-2").manifest())
                .isEqualTo(SampleModels.flow(2).manifest());
        assertThat(again.states().state(Subject.FLOW, "flow-1")).isEqualTo(Model.State.ACTIVE);
        assertThat(again.states().state(Subject.FLOW, "flow-2")).isEqualTo(Model.State.SHADOW);
    }

    @Test
    void aCrashWhileWritingLeavesWhatWasThere() throws Exception {
        // given a model, and what a process left that died while it wrote the next revision of everything
        ModelFolder folder = new ModelFolder(directory);
        folder.write(SampleModels.flow(1));
        folder.write(States.NONE.withActive(Subject.FLOW, "flow-1"));
        Files.write(directory.resolve("flow-2.model.part"), new byte[] {'P', 'K', 3});
        Files.write(directory.resolve("states.json.part"), new byte[] {'{'});

        // when
        ModelFolder again = new ModelFolder(directory);

        // then
        assertThat(again.ids()).containsExactly("flow-1");
        assertThat(again.states().state(Subject.FLOW, "flow-1")).isEqualTo(Model.State.ACTIVE);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("flow-1.model", "states.json");
    }

    @Test
    void aNewFolderHasNothing() throws Exception {
        ModelFolder folder = new ModelFolder(directory.resolve("a/b"));

        assertThat(folder.ids()).isEmpty();
        assertThat(folder.states()).isEqualTo(States.NONE);
    }

    @Test
    void damagedStatesAreNotMistakenForNone() throws Exception {
        ModelFolder folder = new ModelFolder(directory);
        Files.writeString(directory.resolve("states.json"), "{\"bySubject\":");

        assertThatThrownBy(folder::states).isInstanceOf(DamagedModelException.class);
    }
}

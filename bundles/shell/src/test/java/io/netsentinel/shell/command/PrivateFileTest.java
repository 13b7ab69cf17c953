package io.netsentinel.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.shell.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {
    @TempDir
    Path folder;

    private static String write(Path path, boolean force, String text) throws Exception {
        return new PrivateFile(path, force).write(out -> {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            return "done";
        });
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no permissions of this kind")
    void nobodyElseMayReadIt() throws Exception {
        Path path = folder.resolve("new");
        assertThat(write(path, false, "text")).isEqualTo("done");
        assertThat(path).hasContent("text");
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void replacesOnlyWhenForced() throws Exception {
        Path path = Files.writeString(folder.resolve("old"), "old");
        assertThatThrownBy(() -> write(path, false, "new"))
                .isInstanceOf(CommandFailure.class)
                .hasMessage(path + " is there already; --force replaces it");
        assertThat(path).hasContent("old");

        write(path, true, "new");
        assertThat(path).hasContent("new");
    }

    @Test
    void aFailureLeavesNothingAndTakesNothingAway() throws Exception {
        Path old = Files.writeString(folder.resolve("old"), "old");
        for (Path path : new Path[] {old, folder.resolve("new")}) {
            assertThatThrownBy(() -> new PrivateFile(path, true).write(out -> {
                        out.write(7);
                        throw new IOException("broken");
                    }))
                    .hasMessage("broken");
        }
        assertThat(old).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(old));
    }

    @Test
    void aFileThatAppearsMeanwhileIsKept() {
        Path path = folder.resolve("new");
        assertThatThrownBy(() -> new PrivateFile(path, false).write(out -> Files.writeString(path, "theirs")))
                .hasMessageContaining("--force");
        assertThat(path).hasContent("theirs");
    }

    @Test
    void saysWhyItCantBeWritten() {
        assertThatThrownBy(() -> write(folder, false, "text"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> write(folder.resolve("none/new"), false, "text"))
                .isInstanceOf(CommandFailure.class)
                .hasMessage(folder.resolve("none") + " is no folder");
    }
}

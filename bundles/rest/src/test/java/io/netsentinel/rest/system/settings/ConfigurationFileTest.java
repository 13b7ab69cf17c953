package io.netsentinel.rest.system.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.utils.properties.TypedProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
    @TempDir
    Path etc;

    @Test
    void writesWhatFileInstallReads() throws Exception {
        ConfigurationFile file = ConfigurationFile.of(etc, "io.netsentinel.x", null);

        file.write(
                Map.of("port", "9000", "path", "C:\\a = \"b\"", "networks", new String[] {"10.0.0.0/8", "fd00::/8"}));

        TypedProperties read = new TypedProperties(false);
        read.load(etc.resolve("io.netsentinel.x.cfg").toFile());
        assertThat(read).hasSize(3).containsEntry("port", "9000").containsEntry("path", "C:\\a = \"b\"");
        assertThat((Object[]) read.get("networks")).containsExactly("10.0.0.0/8", "fd00::/8");
        assertThat(etc).isDirectoryContaining("glob:**.cfg").isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void keepsCommentsAndCanBePutBack() throws Exception {
        String text = "# quiet office\nport = 1\nold = 2\n";
        Path path = Files.writeString(etc.resolve("mine.cfg"), text);
        ConfigurationFile file =
                ConfigurationFile.of(etc, "io.netsentinel.x", path.toUri().toString());
        byte[] before = file.content();

        file.write(Map.of("port", "3"));

        assertThat(path).content().contains("# quiet office", "port = 3").doesNotContain("old");
        file.restore(before);
        assertThat(path).hasContent(text);
        file.restore(null);
        assertThat(path).doesNotExist();
    }

    @Test
    void doesNotLeaveTheFolder() {
        ConfigurationFile file = ConfigurationFile.of(etc, "io.netsentinel.x", "file:/somewhere/else.cfg");

        assertThat(file.uri())
                .isEqualTo(etc.resolve("io.netsentinel.x.cfg").toUri().toString());
    }
}

package io.netsentinel.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.web.RequiresPermission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.junit.jupiter.api.Test;

/** No command is forgotten when permissions are given out. */
class DeclaredPermissionsTest {
    private static final Path CLASSES = Path.of("target/classes");

    private static List<Class<?>> commands() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.filter(file -> file.toString().endsWith("Command.class"))
                    .<Class<?>>map(DeclaredPermissionsTest::load)
                    .filter(type -> type.isAnnotationPresent(Service.class))
                    .filter(Action.class::isAssignableFrom)
                    .toList();
        }
    }

    private static Class<?> load(Path file) {
        String name = CLASSES.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
        try {
            return Class.forName(name, false, DeclaredPermissionsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyCommandSaysWhomItIsFor() throws IOException {
        assertThat(commands()).hasSizeGreaterThan(40).allSatisfy(type -> {
            assertThat(type).hasAnnotation(RequiresPermission.class);
            assertThat(type.getAnnotation(RequiresPermission.class).value()).matches("[a-z]+:[a-z-]+");
        });
    }

    @Test
    void everyCommandGoesThroughTheGuard() throws IOException {
        assertThat(commands()).allSatisfy(type -> {
            assertThat(ProductCommand.class).isAssignableFrom(type);
            assertThat(type.getAnnotation(Command.class).scope()).isEqualTo("netsentinel");
            assertThat(type.getAnnotation(Command.class).name()).matches("[a-z-]+");
        });
    }
}

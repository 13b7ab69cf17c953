package io.netsentinel.rest.system.settings;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.apache.felix.utils.properties.TypedProperties;
import org.jspecify.annotations.Nullable;

/** The file in etc/ behind a configuration, in the format of File Install; comments that somebody wrote into it stay. */
final class ConfigurationFile {
    /** Set by Felix File Install: the file that a configuration came from. */
    static final String KEY = "felix.fileinstall.filename";

    private final Path file;

    private ConfigurationFile(Path file) {
        this.file = file;
    }

    /** The file that a configuration came from, or the one that it should get. */
    static ConfigurationFile of(Path etc, String name, @Nullable Object known) {
        Path folder = etc.toAbsolutePath().normalize();
        if (known != null) {
            Path file = known.toString().startsWith("file:")
                    ? Path.of(URI.create(known.toString()))
                    : Path.of(known.toString());
            if (folder.equals(file.toAbsolutePath().normalize().getParent())) {
                return new ConfigurationFile(file);
            }
        }
        return new ConfigurationFile(folder.resolve(name + ".cfg"));
    }

    String uri() {
        return file.toUri().toString();
    }

    /** What it says now, null if it is not there. */
    byte @Nullable [] content() throws IOException {
        return Files.exists(file) ? Files.readAllBytes(file) : null;
    }

    /** Makes it say exactly these values. It may hold secrets, so a new one is for its owner only. */
    void write(Map<String, Object> values) throws IOException {
        TypedProperties properties = new TypedProperties(false);
        if (Files.exists(file)) {
            properties.load(file.toFile());
        }
        for (String key : Set.copyOf(properties.keySet())) {
            if (!values.containsKey(key)) {
                properties.remove(key);
            }
        }
        values.forEach((key, value) -> {
            if (!value.equals(properties.get(key))) {
                properties.put(key, value);
            }
        });
        Path whole = beside();
        properties.save(whole.toFile());
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Puts back what was there; null for no file. */
    void restore(byte @Nullable [] content) throws IOException {
        if (content == null) {
            Files.deleteIfExists(file);
        } else {
            Path whole = beside();
            Files.write(whole, content);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** File Install does not look at files with such a name. */
    private Path beside() throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(whole);
        return Files.createFile(
                whole, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}

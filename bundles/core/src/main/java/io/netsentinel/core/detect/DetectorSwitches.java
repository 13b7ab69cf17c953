package io.netsentinel.core.detect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ids of detectors that an operator has switched off, a line each in a file of the data folder. A key of the pipeline's
 * configuration would be the other place for them, but each change of that starts the pipeline anew, and the queues with
 * it. Thread-safe.
 */
public final class DetectorSwitches {
    private final Path file;
    private Set<String> off;

    /**
     * Reads the file, which need not be there.
     *
     * @throws UncheckedIOException if it is there and can't be read
     */
    public DetectorSwitches(Path file) {
        this.file = file;
        this.off = Set.copyOf(read(file));
    }

    private static Set<String> read(Path file) {
        try {
            Set<String> ids = new TreeSet<>();
            Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(ids::add);
            return ids;
        } catch (NoSuchFileException e) {
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Detectors that are switched off: " + file + " can't be read", e);
        }
    }

    /** Whether a detector is switched off. */
    public synchronized boolean isOff(String id) {
        return off.contains(id);
    }

    /** The ids of all that are switched off, also of those that are not there at the moment. */
    public synchronized Set<String> off() {
        return off;
    }

    /**
     * Keeps that a detector is on or off.
     *
     * @throws UncheckedIOException if the file can't be written; nothing has changed then
     */
    public synchronized void set(String id, boolean enabled) {
        Set<String> changed = new TreeSet<>(off);
        if (enabled) {
            changed.remove(id);
        } else {
            changed.add(id);
        }
        try {
            write(changed);
        } catch (IOException e) {
            throw new UncheckedIOException("Detectors that are switched off: " + file + " can't be written", e);
        }
        off = Set.copyOf(changed);
    }

    /** On disk as a whole or not at all. */
    private void write(Set<String> ids) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.write(draft, ids);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

package io.netsentinel.audit.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A place in the chain, kept in a small file of its own.
 *
 * @param sequence of the record there
 * @param hash of that record
 */
record Mark(long sequence, String hash) {
    /** Before the first record. */
    static final Mark BEGINNING = new Mark(0, Line.BEGINNING);

    static Optional<Mark> read(Path file) throws IOException {
        return Files.exists(file)
                ? Optional.of(LineFormat.read(Files.readAllBytes(file), Mark.class))
                : Optional.empty();
    }

    /** The same, and empty as well if the file can't be understood, which the verification tells of. */
    static Optional<Mark> ifReadable(Path file) throws IOException {
        try {
            return read(file);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Folder.writePrivately(fresh, LineFormat.text(this).getBytes(StandardCharsets.UTF_8));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

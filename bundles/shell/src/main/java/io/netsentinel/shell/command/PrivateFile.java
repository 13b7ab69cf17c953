package io.netsentinel.shell.command;

import io.netsentinel.shell.CommandFailure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that a command writes for whoever called it and nobody else: whole, or not at all. */
final class PrivateFile {
    private static final CopyOption[] REPLACE = {StandardCopyOption.REPLACE_EXISTING};
    private static final CopyOption[] KEEP = {};

    private final Path path;
    private final boolean mayReplace;

    PrivateFile(Path path, boolean mayReplace) {
        this.path = path;
        this.mayReplace = mayReplace;
    }

    /** What fills the file, and has something to say about it. */
    interface Content<T> {
        T writeTo(OutputStream out) throws Exception;
    }

    /**
     * Writes the file.
     *
     * @throws CommandFailure if it may not be written here
     */
    <T> T write(Content<T> content) throws Exception {
        check();
        Path part = part();
        try {
            T result;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                result = content.writeTo(out);
            }
            Files.move(part, path, mayReplace ? REPLACE : KEEP);
            return result;
        } catch (FileAlreadyExistsException e) {
            throw exists();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void check() {
        if (Files.isDirectory(path)) {
            throw failure(path + " is a folder; name a file in it");
        }
        if (!mayReplace && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw exists();
        }
    }

    private Path part() {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw failure(folder + " is no folder");
        }
        try {
            return Files.createTempFile(folder, ".netsentinel-", ".part"); // readable by its owner only
        } catch (IOException e) {
            throw failure("no file can be written in " + folder + ": " + e);
        }
    }

    private CommandFailure exists() {
        return failure(path + " is there already; --force replaces it");
    }

    private static CommandFailure failure(String message) {
        return new CommandFailure(CommandFailure.FAILED, message);
    }
}

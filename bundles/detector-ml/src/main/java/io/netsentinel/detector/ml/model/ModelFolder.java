package io.netsentinel.detector.ml.model;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder with the models of an installation: a file for each, and one that says which are at work. A file is written
 * beside its place, brought to the disk and then moved, so that a crash leaves what was there before. Used by one thread
 * at a time.
 */
public final class ModelFolder {
    private static final String ENDING = ".model";
    private static final String STATES = "states.json";
    private static final String COUNTS = "counts.json";
    private static final String UNFINISHED = ".part";

    private final Path folder;

    /** Opens the folder, makes it if need be, and removes what a crash left half written. */
    ModelFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path file : unfinished) {
                Files.delete(file);
            }
        }
    }

    Path path() {
        return folder;
    }

    /** The ids of all models that lie here, readable or not. */
    List<String> ids() throws IOException {
        List<String> ids = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                ids.add(name.substring(0, name.length() - ENDING.length()));
            }
        }
        return ids;
    }

    Path file(String id) {
        return folder.resolve(id + ENDING);
    }

    ModelFile read(String id) throws IOException, DamagedModelException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file(id)))) {
            return ModelFile.read(in);
        }
    }

    void write(ModelFile model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(bytes);
        replace(file(model.manifest().id()), bytes.toByteArray());
    }

    void delete(String id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    /** Which models are at work; none if nothing was written yet. */
    States states() throws IOException, DamagedModelException {
        try {
            return ModelJson.read(Files.readAllBytes(folder.resolve(STATES)), States.class);
        } catch (NoSuchFileException e) { // a new installation
            return States.NONE;
        }
    }

    void write(States states) throws IOException {
        replace(folder.resolve(STATES), ModelJson.write(states));
    }

    /** What was counted; nothing if nothing was written yet. */
    Tally.Saved counts() throws IOException, DamagedModelException {
        try {
            return ModelJson.read(Files.readAllBytes(folder.resolve(COUNTS)), Tally.Saved.class);
        } catch (NoSuchFileException e) { // a new installation
            return Tally.Saved.NONE;
        }
    }

    void write(Tally.Saved counts) throws IOException {
        replace(folder.resolve(COUNTS), ModelJson.write(counts));
    }

    /**
     * Writes a file whole or not at all.
     *
     * @throws IOException if that fails; what was there before is still there then
     */
    public static void replace(Path file, byte[] bytes) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

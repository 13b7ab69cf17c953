package io.netsentinel.audit.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the log lies: {@code audit-2026-11.jsonl} and so on, {@code head.json} with the last record that was written, {@code
 * anchor.json} with the last one that was deleted, and {@code torn-…} with what a crash left of a line.
 */
final class Folder {
    private static final Pattern LOG = Pattern.compile("audit-(\\d{4}-(?:0[1-9]|1[0-2]))\\.jsonl");
    private static final Pattern OURS =
            Pattern.compile("audit-\\d{4}-(?:0[1-9]|1[0-2])\\.jsonl|(head|anchor)\\.json(\\.new)?|torn-.*");

    private final Path path;

    Folder(Path path) throws IOException {
        this.path = path;
        Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }

    /** Writes a whole file that only its owner may read, onto the disk. */
    static void writePrivately(Path file, byte[] bytes) throws IOException {
        Files.deleteIfExists(file);
        try (FileChannel channel = FileChannel.open(
                file,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** The files of the log, oldest first. */
    List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> LOG.matcher(name(file)).matches())
                    .sorted()
                    .toList();
        }
    }

    /** What does not belong here. */
    List<Path> foreign() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> !OURS.matcher(name(file)).matches())
                    .sorted()
                    .toList();
        }
    }

    /** The file for what happens at a time. */
    Path log(Instant time) {
        return path.resolve("audit-" + YearMonth.from(time.atOffset(ZoneOffset.UTC)) + ".jsonl");
    }

    /** The month of a file of the log. */
    static YearMonth month(Path log) {
        Matcher name = LOG.matcher(name(log));
        if (!name.matches()) {
            throw new IllegalArgumentException(log + " is no file of the log");
        }
        return YearMonth.parse(name.group(1));
    }

    Path head() {
        return path.resolve("head.json");
    }

    Path anchor() {
        return path.resolve("anchor.json");
    }

    Path torn(Instant time) {
        return path.resolve("torn-" + time.toEpochMilli() + ".jsonl");
    }

    @Override
    public String toString() {
        return path.toString();
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}

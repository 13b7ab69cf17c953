package io.netsentinel.audit.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.netsentinel.api.audit.AuditEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writing end of the log. Not safe for use by several threads. */
final class Chain implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Chain.class);
    private static final Set<StandardOpenOption> APPEND =
            EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);

    private final Folder folder;
    private final InstantSource clock;
    private Mark last;
    private @Nullable Path file;
    private @Nullable FileChannel channel;
    private final @Nullable Path torn;
    private volatile String headTrouble = "";

    /**
     * Finds where the chain ends. What a crash left of a last line is moved aside.
     *
     * @throws IOException if the log can't be read
     */
    Chain(Folder folder, InstantSource clock) throws IOException {
        this.folder = folder;
        this.clock = clock;
        List<Path> logs = folder.logs();
        file = logs.isEmpty() ? null : logs.get(logs.size() - 1);
        torn = file == null ? null : putTornLineAside(file);
        last = continueFrom(end(logs));
    }

    /** What a crash had left, and where that is now; null if it had left nothing. */
    @Nullable Path torn() {
        return torn;
    }

    /** The last record. */
    Mark last() {
        return last;
    }

    /** Appends one; it is on disk when this returns. If it throws, there is no half of it. */
    Line append(AuditEvent event) throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Line line = LineFormat.sealed(Line.of(last.sequence() + 1, now, event, last.hash()));
        ByteBuffer bytes = ByteBuffer.wrap((LineFormat.text(line) + "\n").getBytes(StandardCharsets.UTF_8));
        FileChannel open = channel(now);
        long before = open.size();
        try {
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
            open.force(false);
        } catch (IOException e) {
            takeBack(open, before, e);
            throw e;
        }
        last = new Mark(line.sequence(), String.valueOf(line.hash()));
        writeHead();
        return line;
    }

    /** The record is on disk already, so that this may fail: the head is allowed to be behind. */
    private void writeHead() {
        try {
            last.write(folder.head());
            headTrouble = "";
        } catch (IOException e) {
            headTrouble = e.toString();
        }
    }

    /** Why the head could not be written the last time; empty if it could. */
    String headTrouble() {
        return headTrouble;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    private FileChannel channel(Instant now) throws IOException {
        Path wanted = folder.log(now);
        // the clock may go back over the end of a month; the log does not
        Path target = file != null && file.compareTo(wanted) > 0 ? file : wanted;
        FileChannel open = channel;
        if (open == null || !target.equals(file)) {
            close();
            open = FileChannel.open(
                    target, APPEND, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            channel = open;
            file = target;
        }
        return open;
    }

    /** A half-written line would break the chain for whatever comes next. */
    private static void takeBack(FileChannel open, long size, IOException why) {
        try {
            open.truncate(size);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private @Nullable Path putTornLineAside(Path log) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(log.toFile(), "rw")) {
            long end = bytes.length();
            long start = end;
            while (start > 0 && byteAt(bytes, start - 1) != '\n') {
                start--;
            }
            if (start == end) {
                return null;
            }
            byte[] rest = new byte[Math.toIntExact(end - start)];
            bytes.seek(start);
            bytes.readFully(rest);
            Path aside = folder.torn(clock.instant());
            Folder.writePrivately(aside, rest);
            bytes.setLength(start);
            return aside;
        }
    }

    private static int byteAt(RandomAccessFile bytes, long position) throws IOException {
        bytes.seek(position);
        return bytes.read();
    }

    /**
     * The head is written after the record: if the log ends before it, or otherwise, records are gone. The chain then goes on
     * after the head, so that the gap stays to be seen.
     */
    private Mark continueFrom(Mark end) throws IOException {
        Mark head = Mark.ifReadable(folder.head()).orElse(end);
        return head.sequence() >= end.sequence() ? head : end;
    }

    /** The last line that is a record; lines after it that are none are for the verification to tell of. */
    private Mark end(List<Path> logs) throws IOException {
        for (int i = logs.size() - 1; i >= 0; i--) {
            Optional<Mark> mark = lastRecord(logs.get(i));
            if (mark.isPresent()) {
                return mark.get();
            }
        }
        return Mark.ifReadable(folder.anchor()).orElse(Mark.BEGINNING);
    }

    /** The last record of a file, empty if it has none. */
    static Optional<Mark> lastRecord(Path log) throws IOException {
        try (Backwards lines = new Backwards(log)) {
            for (String text = lines.next(); text != null; text = lines.next()) {
                try {
                    Line line = LineFormat.read(text);
                    return Optional.of(new Mark(line.sequence(), String.valueOf(line.hash())));
                } catch (JsonProcessingException e) {
                    LOG.warn("{} ends with a line that is no record; audit-verify tells more", log);
                }
            }
            return Optional.empty();
        }
    }
}

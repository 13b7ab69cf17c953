package io.netsentinel.audit.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.io.input.ReversedLinesFileReader;
import org.jspecify.annotations.Nullable;

/** Reads a file from its last line to its first. */
final class Backwards implements AutoCloseable {
    private final ReversedLinesFileReader reader;

    Backwards(Path file) throws IOException {
        reader = ReversedLinesFileReader.builder()
                .setPath(file)
                .setCharset(StandardCharsets.UTF_8)
                .get();
    }

    /** The line before, null at the beginning. */
    @Nullable String next() throws IOException {
        return reader.readLine();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}

package io.netsentinel.detector.ml.training;

import io.netsentinel.api.capture.CaptureFiles;
import io.netsentinel.api.event.EventSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Traffic of capture files, in the order in which they are named.
 *
 * @param captures opens them
 * @param files the files
 * @param span what of them counts
 */
public record FileSource(CaptureFiles captures, List<Path> files, Span span) implements TrainingSource {
    /** Copies the list. */
    public FileSource {
        files = List.copyOf(files);
    }

    /**
     * Looks whether all files are captures.
     *
     * @throws IOException if one is not; the message names it
     */
    public void check() throws IOException {
        for (Path file : files) {
            captures.open(file, CaptureFiles.AS_FAST_AS_POSSIBLE);
        }
    }

    @Override
    public List<String> names() {
        return files.stream().map(file -> String.valueOf(file.getFileName())).toList();
    }

    @Override
    public void read(Reader reader) throws IOException, InterruptedException {
        for (int i = 0; i < files.size(); i++) {
            double before = (double) i / files.size();
            EventSource source = captures.open(files.get(i), CaptureFiles.AS_FAST_AS_POSSIBLE);
            run(source, (events, fraction) -> reader.read(span.of(events), before + fraction / files.size()));
        }
    }

    /**
     * Reads a source to its end, on this thread.
     *
     * @throws IOException if it can't be read; the message names it
     */
    public static void run(EventSource source, Reader reader) throws IOException, InterruptedException {
        try {
            source.run((events, watermark) -> {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while reading " + source.name());
                }
                reader.read(events, source.progress().orElse(Double.NaN));
            });
        } catch (IOException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(source.name() + " can't be read: " + e.getMessage(), e);
        }
    }
}

package io.netsentinel.capture.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The ring as the file system shows it: there is no other record of it that could be wrong after a crash. */
final class SegmentFolder {
    private SegmentFolder() {}

    /** The segments that are there, the one that goes next first; none if there is no folder. */
    static List<Segment> list(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        List<Segment> segments = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                add(file, segments);
            }
        }
        segments.sort(Segment.BY_AGE);
        return segments;
    }

    private static void add(Path file, List<Segment> segments) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            long modified = Segment.nanos(attributes.lastModifiedTime().toInstant());
            Segment segment = Segment.of(file, modified, attributes.size());
            if (segment != null && attributes.isRegularFile()) {
                segments.add(segment);
            }
        } catch (NoSuchFileException e) {
            // the ring has just given it up: then it is no part of it
        }
    }

    static long size(List<Segment> segments) {
        return segments.stream().mapToLong(Segment::size).sum();
    }

    /**
     * From when on the evidence of every interface is there. Each thread's reaches back to the start of its first segment;
     * but a thread that began late lost nothing, and what goes first is older than the end of what goes next.
     */
    static OptionalLong since(List<Segment> byAge) {
        if (byAge.isEmpty()) {
            return OptionalLong.empty();
        }
        Map<String, Long> starts = new HashMap<>();
        byAge.forEach(segment -> starts.merge(segment.label(), segment.start(), Math::min));
        long latestStart =
                starts.values().stream().mapToLong(Long::longValue).max().getAsLong();
        return OptionalLong.of(Math.min(latestStart, byAge.get(0).last()));
    }
}

package io.netsentinel.shell.view;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.capture.EvidenceStatus;
import io.netsentinel.api.capture.SavedPackets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Saved packets as the command line shows them. */
public record EvidenceView(
        String alert,
        String file,
        long packets,
        long bytes,
        Instant from,
        Instant until,
        Instant since,
        boolean complete) {
    private static final double MEGABYTE = 1024 * 1024;

    /** The view of what was saved of an alert. */
    public static EvidenceView of(Alert alert, Path file, SavedPackets saved) {
        return new EvidenceView(
                alert.id(),
                file.toString(),
                saved.packets(),
                saved.bytes(),
                saved.from(),
                saved.until(),
                saved.since(),
                saved.isComplete());
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(format("%,d packets, %.1f MB in %s", packets, bytes / MEGABYTE, file));
        if (!complete) {
            lines.add("from " + Times.second(from) + " was asked for, but evidence exists from " + Times.second(since)
                    + " UTC on only");
        }
        return lines;
    }

    /** What is kept, for people. */
    public static List<String> lines(EvidenceStatus status) {
        List<String> lines = new ArrayList<>();
        lines.add(
                status.on()
                        ? format(
                                "on, %,.1f MB of %,d MB in %s",
                                status.bytes() / MEGABYTE, status.limitBytes() >> 20, status.directory())
                        : format(
                                "off, %,.1f MB in %s; megabytes in etc/io.netsentinel.capture.evidence.cfg switches it on",
                                status.bytes() / MEGABYTE, status.directory()));
        lines.add(
                status.since() == null
                        ? "reaches back to nothing yet"
                        : "reaches back to " + Times.second(status.since()) + " UTC");
        lines.add(format("%,d packets kept since the start, %,d dropped", status.packets(), status.dropped()));
        if (!status.trouble().isEmpty()) {
            lines.add("trouble: " + status.trouble());
        }
        return lines;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}

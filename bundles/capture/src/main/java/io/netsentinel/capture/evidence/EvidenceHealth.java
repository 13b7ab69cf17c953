package io.netsentinel.capture.evidence;

import io.netsentinel.api.capture.EvidenceStatus;
import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an operator should know about the evidence. */
final class EvidenceHealth {
    private static final String SUBJECT = "packet evidence";
    private static final String FILE = "etc/" + EvidenceConfiguration.PID + ".cfg";

    private final Disk disk;

    EvidenceHealth(Disk disk) {
        this.disk = disk;
    }

    List<Finding> check(EvidenceStatus status) {
        List<Finding> findings = new ArrayList<>();
        findings.add(state(status));
        if (status.dropped() > 0) {
            findings.add(warning(
                    format("%,d packets were dropped since the start, %,d kept", status.dropped(), status.packets()),
                    "give it a faster or larger disk (directory in " + FILE + "), or keep less of each packet"
                            + " (snapLength)"));
        }
        if (status.on()) {
            addRoom(status, findings);
        }
        return findings;
    }

    private static Finding state(EvidenceStatus status) {
        if (!status.trouble().isEmpty()) {
            return new Finding(
                    Level.ERROR,
                    SUBJECT,
                    "packets can't be kept: " + status.trouble(),
                    status.on()
                            ? "make room, or see to the folder; it goes on by itself"
                            : "correct " + FILE + "; it then starts by itself");
        }
        return status.on() ? on(status) : off(status);
    }

    private static Finding on(EvidenceStatus status) {
        String reach = status.since() == null
                ? "no packet was captured yet"
                : "it reaches back to " + status.since().truncatedTo(ChronoUnit.SECONDS);
        return ok(format(
                "%,d MB of %,d MB in %s; %s",
                status.bytes() >> 20, status.limitBytes() >> 20, status.directory(), reach));
    }

    private static Finding off(EvidenceStatus status) {
        if (status.bytes() == 0) {
            return ok("off, no packets are kept (megabytes in " + FILE + ")");
        }
        return warning(
                format("off, but %,d MB of packets are still in %s", status.bytes() >> 20, status.directory()),
                "delete them if nobody needs them any more");
    }

    private void addRoom(EvidenceStatus status, List<Finding> findings) {
        try {
            long room = disk.free(Path.of(status.directory())) + status.bytes() - Segments.RESERVE_BYTES;
            if (room < status.limitBytes()) {
                findings.add(warning(
                        format(
                                "the disk of %s has room for %,d MB of %,d MB",
                                status.directory(), Math.max(0, room) >> 20, status.limitBytes() >> 20),
                        "lower megabytes in " + FILE
                                + ", or move the directory: a full disk stops the evidence first"));
            }
        } catch (IOException e) {
            findings.add(warning("the free space of " + status.directory() + " is unknown: " + e, "check the disk"));
        }
    }

    private static Finding ok(String message) {
        return new Finding(Level.OK, SUBJECT, message, "");
    }

    private static Finding warning(String message, String remedy) {
        return new Finding(Level.WARNING, SUBJECT, message, remedy);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}

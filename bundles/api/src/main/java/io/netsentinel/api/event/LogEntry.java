package io.netsentinel.api.event;

import java.util.Map;

/**
 * One line of a log, parsed as far as its format allows.
 *
 * @param timeNanos the time stamp of the line, nanoseconds since the epoch
 * @param host the host that wrote it, as it names itself
 * @param program the program that wrote it, for instance {@code sshd}
 * @param message the text without header
 * @param fields what a parser found, by ECS field name, for instance {@code source.ip}
 */
public record LogEntry(long timeNanos, String host, String program, String message, Map<String, String> fields)
        implements Event {
    /** Copies the fields. */
    public LogEntry {
        fields = Map.copyOf(fields);
    }
}

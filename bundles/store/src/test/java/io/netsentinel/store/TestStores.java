package io.netsentinel.store;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Timeline;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Stores for tests. */
public final class TestStores {
    private TestStores() {}

    /** A store with the settings that a fresh installation has. */
    public static DuckDbEventStore open(Path directory) {
        return open(settings(directory), Clock.systemUTC());
    }

    static DuckDbEventStore open(Settings settings, Clock clock) {
        return new DuckDbEventStore(settings, clock);
    }

    /** The least memory, so that checkpoints come often, and a limit of 8 MB. */
    static Settings small(Path directory) {
        return withLeastMemory(directory, 8L << 20);
    }

    /** The least memory, and room for everything on the disk. */
    static Settings slow(Path directory) {
        return withLeastMemory(directory, 20L << 30);
    }

    private static Settings withLeastMemory(Path directory, long maxBytes) {
        Settings usual = settings(directory);
        return new Settings(
                directory, usual.retention(), usual.alertRetention(), maxBytes, 64, 1, usual.retentionInterval(), 0);
    }

    static Settings settings(Path directory) {
        return new Settings(
                directory, Duration.ofDays(30), Duration.ofDays(365), 20L << 30, 192, 2, Duration.ofMinutes(5), 0);
    }

    /** A batch of the live timeline. */
    public static EventBatch batch(List<? extends Event> events) {
        return batch("live", events);
    }

    static EventBatch batch(String timeline, List<? extends Event> events) {
        return new EventBatch(new Timeline(timeline), "test", List.copyOf(events), 0);
    }
}

package io.netsentinel.auth.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes that happen together or not at all. Tables show them only after they are on disk. */
public final class Batch {
    private record Change<T>(Table<T> table, String key, @Nullable T value) {
        void write() {
            table.write(key, value);
        }

        void publish() {
            table.publish(key, value);
        }
    }

    private final List<Change<?>> changes = new ArrayList<>();
    private final List<Runnable> afterwards = new ArrayList<>();

    Batch() {}

    /** Sets a record. */
    public <T> void put(Table<T> table, String key, T value) {
        changes.add(new Change<>(table, key, value));
    }

    /** Takes a record away. */
    public void remove(Table<?> table, String key) {
        changes.add(new Change<>(table, key, null));
    }

    /** Runs something once the changes are on disk. */
    public void afterwards(Runnable step) {
        afterwards.add(step);
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    void write() {
        changes.forEach(Change::write);
    }

    void publish() {
        changes.forEach(Change::publish);
        afterwards.forEach(Runnable::run);
    }
}

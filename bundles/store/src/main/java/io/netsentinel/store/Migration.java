package io.netsentinel.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One step of the schema.
 *
 * @param version counts up from 1 without gaps
 * @param sql what takes a database of the version before to this one
 */
record Migration(int version, String sql) {
    /** Every step, oldest first. A released step never changes; a new one is added to the end. */
    static List<Migration> all() {
        return List.of(
                new Migration(1, resource("schema/0001-initial.sql")),
                new Migration(2, resource("schema/0002-activities.sql")),
                new Migration(3, resource("schema/0003-anomalies.sql")),
                new Migration(4, resource("schema/0004-triage.sql")));
    }

    private static String resource(String name) {
        try (InputStream in = Migration.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not in the bundle: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

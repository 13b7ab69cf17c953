package io.netsentinel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.store.StoreException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of an older release is upgraded, one of a newer release is refused. */
class SchemaTest {
    private static final Migration FIRST =
            new Migration(1, "CREATE TABLE note (text VARCHAR); INSERT INTO note VALUES ('kept')");
    private static final Migration SECOND =
            new Migration(2, "ALTER TABLE note ADD COLUMN length INTEGER; UPDATE note SET length = length(text)");
    private static final Migration BROKEN =
            new Migration(2, "CREATE TABLE half (i INTEGER); INSERT INTO no_such_table VALUES (1)");

    @TempDir
    Path directory;

    private Database open(List<Migration> migrations) {
        return Database.open(TestStores.settings(directory), migrations);
    }

    @Test
    void anOlderDatabaseIsUpgradedAndKeepsItsRows() {
        // given
        open(List.of(FIRST)).close();
        // when
        try (Database upgraded = open(List.of(FIRST, SECOND))) {
            // then
            assertThat(upgraded.number(Sql.of("SELECT length FROM note WHERE text = 'kept'")))
                    .isEqualTo(4);
            assertThat(upgraded.number(Sql.of("SELECT max(version) FROM schema_version")))
                    .isEqualTo(2);
        }
    }

    @Test
    void nothingIsAppliedTwice() {
        // given
        open(List.of(FIRST, SECOND)).close();
        // when
        try (Database again = open(List.of(FIRST, SECOND))) {
            // then
            assertThat(again.number(Sql.of("SELECT count(*) FROM note"))).isOne();
            assertThat(again.number(Sql.of("SELECT count(*) FROM schema_version")))
                    .isEqualTo(2);
        }
    }

    @Test
    void aNewerDatabaseIsRefused() {
        // given
        open(List.of(FIRST, SECOND)).close();
        // when, then
        assertThatThrownBy(() -> open(List.of(FIRST)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(directory.resolve(Database.FILE_NAME).toString())
                .hasMessageContaining("it has schema version 2, this release knows versions up to 1")
                .hasMessageContaining("install the release that wrote it");
    }

    @Test
    void aStepThatFailsLeavesNothingBehind() {
        // given
        open(List.of(FIRST)).close();
        // when
        assertThatThrownBy(() -> open(List.of(FIRST, BROKEN)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no_such_table");
        // then
        try (Database before = open(List.of(FIRST))) {
            assertThat(before.number(Sql.of("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'half'")))
                    .isZero();
        }
    }

    @Test
    void theReleasesStepsAreNumberedWithoutGaps() {
        List<Migration> all = Migration.all();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).version()).isEqualTo(i + 1);
        }
    }
}

package io.netsentinel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.event.Flow;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was acknowledged survives the loss of the process, once and whole. */
class CrashTest {
    @TempDir
    Path directory;

    /** From the first write-ahead log to beyond a checkpoint. */
    @ParameterizedTest
    @ValueSource(longs = {1_000, 40_000, 350_000})
    void killedInTheMiddleOfAppends(long atLeast) throws Exception {
        // given a process that appends until it is killed
        Process process = Children.java(AppendUntilKilled.class, directory.toString(), "0");
        long acknowledged = Children.killAfter(process, atLeast);
        // when
        try (DuckDbEventStore store = TestStores.open(directory)) {
            // then
            assertAllThere(store, acknowledged);
        }
    }

    @Test
    void killedAgainAndAgain() throws Exception {
        long next = 0;
        for (int round = 0; round < 3; round++) {
            // given a process that goes on where the last one was killed
            Process process = Children.java(AppendUntilKilled.class, directory.toString(), "" + next);
            long acknowledged = Children.killAfter(process, next + 20_000);
            // when
            try (DuckDbEventStore store = TestStores.open(directory)) {
                // then
                next = assertAllThere(store, acknowledged);
            }
        }
    }

    /** At most the batch that was under way may be there beyond what was acknowledged, and only as a whole. */
    private static long assertAllThere(DuckDbEventStore store, long acknowledged) {
        long stored = store.statistics().flows();
        assertThat(stored).isIn(acknowledged, acknowledged + AppendUntilKilled.BATCH);
        List<Long> numbers =
                store.flows(Samples.all()).stream().map(Flow::startNanos).toList();
        assertThat(numbers).hasSize((int) stored);
        for (int i = 0; i < stored; i++) {
            assertThat(numbers.get(i)).isEqualTo(i);
        }
        List<Alert> alerts = store.alerts(Samples.all());
        assertThat(alerts).hasSize(1);
        assertThat((long) alerts.get(0).revision() * AppendUntilKilled.BATCH).isBetween(acknowledged, stored);
        return stored;
    }
}

package io.netsentinel.store;

import static io.netsentinel.store.Samples.alert;
import static io.netsentinel.store.Samples.all;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.alert.Alert;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of each alert the latest revision stays, in whatever order revisions come. */
class AlertRevisionTest {
    @TempDir
    Path directory;

    private DuckDbEventStore store;

    @BeforeEach
    void open() {
        store = TestStores.open(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aLaterRevisionReplacesAnEarlierOne() {
        store.save(List.of(alert("a", 1), alert("b", 1)));
        store.save(List.of(alert("a", 2)));
        assertThat(store.alerts(all())).containsExactlyInAnyOrder(alert("a", 2), alert("b", 1));
    }

    @Test
    void anOlderRevisionReplacesNothing() {
        store.save(List.of(alert("a", 7)));
        store.save(List.of(alert("a", 3), alert("b", 1)));
        assertThat(store.alerts(all())).containsExactlyInAnyOrder(alert("a", 7), alert("b", 1));
    }

    @Test
    void theSameRevisionTwiceIsOne() {
        store.save(List.of(alert("a", 1)));
        store.save(List.of(alert("a", 1)));
        assertThat(store.alerts(all())).containsExactly(alert("a", 1));
    }

    @Test
    void severalRevisionsInOneListInAnyOrder() {
        store.save(List.of(alert("a", 2), alert("a", 3), alert("a", 1)));
        assertThat(store.alerts(all())).containsExactly(alert("a", 3));
    }

    @Test
    void manyAlertsAtOnceAndAgainAfterARestart() {
        // given more alerts than an appender holds at once
        List<Alert> first = alerts(3_000, 1);
        store.save(first);
        store.close();
        store = TestStores.open(directory);
        // when
        store.save(alerts(1_500, 2));
        // then
        assertThat(store.statistics().alerts()).isEqualTo(3_000);
        assertThat(store.alerts(all()).stream().filter(alert -> alert.revision() == 2))
                .hasSize(1_500);
    }

    private static List<Alert> alerts(int count, int revision) {
        return IntStream.range(0, count)
                .mapToObj(i -> alert("id-" + i, revision))
                .toList();
    }
}

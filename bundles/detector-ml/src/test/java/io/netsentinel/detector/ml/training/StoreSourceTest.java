package io.netsentinel.detector.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.detection.Anomaly;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreSourceTest {
    private final MemoryStore store = new MemoryStore();
    private final List<Double> fractions = new ArrayList<>();

    private List<Event> read(StoreSource source) throws Exception {
        List<Event> all = new ArrayList<>();
        fractions.clear();
        source.read((events, fraction) -> {
            all.addAll(events);
            fractions.add(fraction);
        });
        return all;
    }

    @Test
    void mergesFlowsAndActivitiesInTheOrderOfTimeAcrossPages() throws Exception {
        // given more than a page of each, and more at one moment than a page holds
        for (int i = 0; i < 20; i++) {
            store.flows.add(Traffic.flow("10.0.0.1", "10.0.0.2", 1000 + i, i < 9 ? i : 9));
            store.activities.add(Traffic.activity("10.0.0.1", i * 0.75));
        }

        // when
        List<Event> events = read(new StoreSource(store, new Span(null, Traffic.at(20)), 3));

        // then
        assertThat(events)
                .hasSize(40)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.comparing(Event::timeNanos));
        assertThat(fractions).isSorted().allMatch(fraction -> fraction >= 0 && fraction <= 1);
        assertThat(events.get(0)).as("what was said comes before the flow ends").isNotInstanceOf(Flow.class);
    }

    @Test
    void readsOnlyTheSpan() throws Exception {
        for (int second = 0; second < 10; second++) {
            store.flows.add(Traffic.flow("10.0.0.1", "10.0.0.2", 80, second));
        }

        List<Event> events = read(new StoreSource(store, new Span(Traffic.at(3), Traffic.at(6))));

        assertThat(events).containsExactlyElementsOf(store.flows.subList(3, 6));
    }

    @Test
    void leavesOutWhatRulesSpokeAgainst() throws Exception {
        // given a host with an alert of a rule from second 200 to 300, and one with an alert of a model
        store.alerts.add(Traffic.alert("a1", "10.0.0.66", 200, 300, null));
        store.alerts.add(Traffic.alert("a2", "10.0.0.7", 200, 300, new Anomaly("host-1", 99.9, List.of())));
        Flow before = Traffic.flow("10.0.0.66", "10.0.0.2", 80, 139);
        Flow inMargin = Traffic.flow("10.0.0.66", "10.0.0.2", 80, 141);
        Flow after = Traffic.flow("10.0.0.66", "10.0.0.2", 80, 362);
        Flow ofVictim = Traffic.flow("10.0.0.2", "10.0.0.66", 80, 250);
        Flow ofModel = Traffic.flow("10.0.0.7", "10.0.0.2", 80, 250.5);
        store.flows.addAll(List.of(before, inMargin, after, ofVictim, ofModel));
        store.activities.add(Traffic.activity("10.0.0.66", 359));
        StoreSource source = new StoreSource(store, new Span(null, Traffic.at(1000)));

        // when
        List<Event> events = read(source);

        // then
        assertThat(events).containsExactly(before, ofVictim, ofModel, after);
        assertThat(source.leftOut()).isEqualTo(2);

        // and the second reading is the same, even if another alert was raised meanwhile
        store.alerts.add(Traffic.alert("a3", "10.0.0.2", 200, 300, null));
        assertThat(read(source)).isEqualTo(events);
        assertThat(source.leftOut()).isEqualTo(2);
    }

    @Test
    void anEmptyStoreHasNothing() throws Exception {
        assertThat(read(new StoreSource(store, new Span(null, Traffic.at(1))))).isEmpty();
        assertThat(StoreSource.oldest(store)).isNull();
    }

    @Test
    void knowsTheOldestFlow() {
        store.flows.add(Traffic.flow("10.0.0.1", "10.0.0.2", 80, 7));
        store.flows.add(Traffic.flow("10.0.0.1", "10.0.0.2", 80, 5));

        assertThat(StoreSource.oldest(store)).isEqualTo(Traffic.at(5));
    }

    @Test
    void aBrokenStoreIsSaid() {
        store.isBroken = true;

        assertThatThrownBy(() -> read(new StoreSource(store, Span.ALL)))
                .isInstanceOf(IOException.class)
                .hasMessage("the store can't be read: disk gone");
    }

    @Test
    void anInterruptionEndsIt() {
        store.flows.add(Traffic.flow("10.0.0.1", "10.0.0.2", 80, 5));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> read(new StoreSource(store, Span.ALL))).isInstanceOf(InterruptedException.class);
    }
}

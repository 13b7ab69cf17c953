package io.netsentinel.core.store;

import static io.netsentinel.core.Fixtures.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.Timeline;
import io.netsentinel.core.MemoryStore;
import io.netsentinel.core.queue.InFlight;
import io.netsentinel.core.queue.Message;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventKeeperTest {
    private static final Timeline RUN = new Timeline("run-1");

    private final MemoryStore store = new MemoryStore();
    private final StoreAccess access = new StoreAccess(Duration.ofSeconds(5));
    private boolean isMoreWaiting;
    private final EventKeeper keeper = new EventKeeper(access, () -> isMoreWaiting);

    @BeforeEach
    void bind() {
        access.set(store);
    }

    private static Message.Events events(Timeline timeline, int count) {
        return new Message.Events(batch(timeline, count), new InFlight());
    }

    private List<Integer> sizes() {
        return store.batches.stream().map(written -> written.events().size()).toList();
    }

    @Test
    void writesAtOnceWhenNothingElseWaits() {
        keeper.accept(events(RUN, 3));
        keeper.accept(events(RUN, 4));

        assertThat(sizes()).containsExactly(3, 4);
    }

    @Test
    void joinsWhatWaitsInOrder() {
        // given three messages in the queue
        isMoreWaiting = true;
        keeper.accept(events(RUN, 3));
        keeper.accept(events(RUN, 4));
        isMoreWaiting = false;
        keeper.accept(events(RUN, 5));

        // then they are one batch
        assertThat(sizes()).containsExactly(12);
        assertThat(store.batches.get(0).timeline()).isEqualTo(RUN);
        assertThat(store.batches.get(0).events().subList(3, 7))
                .isEqualTo(batch(RUN, 4).events());
    }

    @Test
    void keepsTimelinesApart() {
        isMoreWaiting = true;
        keeper.accept(events(RUN, 3));
        isMoreWaiting = false;
        keeper.accept(events(Timeline.LIVE, 4));

        assertThat(store.batches).extracting("timeline").containsExactly(RUN, Timeline.LIVE);
    }

    @Test
    void holdsNothingBackWhenATimelineEnds() {
        isMoreWaiting = true;
        keeper.accept(events(RUN, 3));
        keeper.accept(new Message.TimelineEnd(RUN, new InFlight()));

        assertThat(sizes()).containsExactly(3);
    }

    @Test
    void boundsWhatItJoins() {
        isMoreWaiting = true;
        for (int i = 0; i < 40; i++) {
            keeper.accept(events(RUN, 1000));
        }

        assertThat(sizes()).containsExactly(17_000, 17_000);
    }

    @Test
    void forgetsAnEmptyBatch() {
        keeper.accept(events(RUN, 0));

        assertThat(store.batches).isEmpty();
    }
}

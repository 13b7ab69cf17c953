package io.netsentinel.core.store;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.core.queue.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps events. While more of them wait, batches of one source are joined: a store pays for each transaction. Nothing is
 * held back when the queue is empty or a timeline ends. Used by one thread.
 */
public final class EventKeeper {
    private static final int ENOUGH = 16_384;

    private final StoreAccess store;
    private final BooleanSupplier isMoreWaiting;
    private final List<Event> joined = new ArrayList<>();
    private @Nullable EventBatch latest;

    /**
     * @param isMoreWaiting whether another message follows at once
     */
    public EventKeeper(StoreAccess store, BooleanSupplier isMoreWaiting) {
        this.store = store;
        this.isMoreWaiting = isMoreWaiting;
    }

    /** Keeps a message's events, now or together with those that follow at once. */
    public void accept(Message.FromSource message) {
        if (message instanceof Message.Events events) {
            join(events.batch());
        } else {
            write();
        }
        if (joined.size() >= ENOUGH || !isMoreWaiting.getAsBoolean()) {
            write();
        }
    }

    private void join(EventBatch batch) {
        if (latest != null
                && !(latest.timeline().equals(batch.timeline())
                        && latest.source().equals(batch.source()))) {
            write();
        }
        joined.addAll(batch.events());
        latest = batch;
    }

    private void write() {
        EventBatch last = latest;
        if (last != null && !joined.isEmpty()) {
            EventBatch whole = new EventBatch(last.timeline(), last.source(), joined, last.watermarkNanos());
            store.write(joined.size(), target -> target.append(whole));
            joined.clear();
        }
    }
}

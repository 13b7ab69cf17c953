package io.netsentinel.core.alert;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.event.Timeline;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.DetectionRecord;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.Query;
import io.netsentinel.core.Observers;
import io.netsentinel.core.queue.Message;
import io.netsentinel.core.store.StoreAccess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Turns detections into alerts: keeps both in the store and then tells everybody. Its detections come from one queue, hence
 * one thread.
 */
public final class AlertStage {
    private final StoreAccess store;
    private final Duration gap;
    private final Observers observers;
    private final Consumer<Message.Alerts> publish;
    private final Map<Timeline, AlertBook> books = new ConcurrentHashMap<>();

    /**
     * @param gap event time without news after which an alert is over
     * @param observers told of detections that are stored
     * @param publish called with alerts that are stored
     */
    public AlertStage(StoreAccess store, Duration gap, Observers observers, Consumer<Message.Alerts> publish) {
        this.store = store;
        this.gap = gap;
        this.observers = observers;
        this.publish = publish;
    }

    /** Folds detections into alerts. */
    public void accept(Message.Detections message) {
        String timeline = message.timeline().id();
        AlertBook book = books.computeIfAbsent(message.timeline(), this::open);
        List<Alert> alerts = List.copyOf(book.fold(message.detector(), message.detections()));
        List<DetectionRecord> records = message.detections().stream()
                .map(detection -> new DetectionRecord(timeline, message.detector(), detection))
                .toList();
        store.write(records.size() + alerts.size(), target -> {
            target.append(records);
            target.save(alerts);
        });
        observers.tell(observer -> observer.detections(records));
        publish.accept(new Message.Alerts(alerts, message.inFlight()));
    }

    /** Only the live timeline outlives a restart; a run's timeline begins empty. */
    private AlertBook open(Timeline timeline) {
        AlertBook book = new AlertBook(timeline.id(), gap);
        if (timeline.equals(Timeline.LIVE)) {
            store.write(0, target -> book.resume(recent(target)));
        }
        return book;
    }

    private List<Alert> recent(EventStore target) {
        Condition live = Condition.equal("timeline", Timeline.LIVE.id());
        List<Alert> latest = target.alerts(new Query(null, null, List.of(live), Query.Order.NEWEST_FIRST, 1000));
        return latest.stream()
                .filter(alert ->
                        alert.lastSeen().plus(gap).isAfter(latest.get(0).lastSeen()))
                .toList();
    }

    /** Forgets a timeline that is over. */
    public void forget(Timeline timeline) {
        books.remove(timeline);
    }
}

package io.netsentinel.capture.application;

import io.netsentinel.api.event.ActivityFields;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a flow that wait for their responses, oldest first. There are never more than a few: when one too
 * many comes, the oldest is reported without a response.
 *
 * @param <K> what a response is recognized by
 */
public final class OpenRequests<K> {
    private record Request<K>(K key, boolean fromClient, long sinceNanos, Fields fields) {
        void report(Reporter reporter) {
            reporter.report(fields, fromClient);
        }
    }

    private final int most;
    private final long patienceNanos;
    private final ArrayDeque<Request<K>> requests = new ArrayDeque<>(1);

    /**
     * Begins with none.
     *
     * @param most how many may be open
     * @param patienceNanos how long one may be open, in packet time
     */
    public OpenRequests(int most, long patienceNanos) {
        this.most = most;
        this.patienceNanos = patienceNanos;
    }

    /** Keeps a request of one side with the fields that it fills, unless it repeats one that is open. */
    public void add(K key, boolean fromClient, Fields fields, Reporter reporter) {
        for (Request<K> request : requests) {
            if (request.key.equals(key)) {
                return;
            }
        }
        if (requests.size() == most) {
            requests.remove().report(reporter);
        }
        requests.add(new Request<>(key, fromClient, reporter.timeNanos(), fields));
    }

    /** Takes the oldest request whose key is accepted; its fields now tell the time that it was open. */
    public @Nullable Fields take(Predicate<K> accepted, Reporter reporter) {
        for (Iterator<Request<K>> i = requests.iterator(); i.hasNext(); ) {
            Request<K> request = i.next();
            if (accepted.test(request.key)) {
                i.remove();
                long duration = reporter.timeNanos() - request.sinceNanos;
                return request.fields.put(ActivityFields.EVENT_DURATION, Math.max(0, duration));
            }
        }
        return null;
    }

    /** Reports the requests that have been open for too long. */
    public void reportOverdue(Reporter reporter) {
        long latest = reporter.timeNanos() - patienceNanos;
        while (!requests.isEmpty() && requests.element().sinceNanos < latest) {
            requests.remove().report(reporter);
        }
    }

    /** Reports all of them. */
    public void reportAll(Reporter reporter) {
        requests.forEach(request -> request.report(reporter));
        requests.clear();
    }
}

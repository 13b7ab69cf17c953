package io.netsentinel.websocket.hub;

import io.netsentinel.api.live.Delivery;
import io.netsentinel.websocket.protocol.Json;
import io.netsentinel.websocket.protocol.ServerMessage;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What waits for one client: answers first, then messages of its channels. At most one frame is under way; what comes meanwhile
 * waits, bounded by the delivery of its channel. Safe for use by several threads.
 */
public final class Outbox {
    private final Client client;
    private final Json json;
    private final Limits limits;
    private final Counters counters;
    private final ArrayDeque<byte[]> answers = new ArrayDeque<>();
    private final Map<String, Waiting> channels = new LinkedHashMap<>();
    private final AtomicBoolean isDirty = new AtomicBoolean();
    private boolean isSending;
    private boolean isOver;
    private long sendingSinceNanos;

    /** Messages of a channel: those in a row, and the last of each key. */
    private static final class Waiting {
        final Delivery delivery;
        final ArrayDeque<Encoded> row = new ArrayDeque<>();
        final LinkedHashMap<String, Encoded> latest = new LinkedHashMap<>();
        long dropped;

        Waiting(Delivery delivery) {
            this.delivery = delivery;
        }
    }

    Outbox(Client client, Json json, Limits limits, Counters counters) {
        this.client = client;
        this.json = json;
        this.limits = limits;
        this.counters = counters;
    }

    Client client() {
        return client;
    }

    /** Whether it has to be told to the flusher, because it was not yet. */
    boolean markDirty() {
        return isDirty.compareAndSet(false, true);
    }

    void clearDirty() {
        isDirty.set(false);
    }

    synchronized void answer(ServerMessage message) {
        answers.add(json.bytes(message));
    }

    synchronized void open(String channel, Delivery delivery) {
        channels.put(channel, new Waiting(delivery));
    }

    synchronized void close(String channel) {
        channels.remove(channel);
    }

    /** Puts a message into the row of a channel that is open. */
    void offer(String channel, Encoded message) {
        boolean isTooMuch = false;
        synchronized (this) {
            Waiting waiting = channels.get(channel);
            if (waiting == null || isOver) {
                return;
            }
            switch (waiting.delivery) {
                case LATEST -> {
                    waiting.latest.remove(message.key());
                    waiting.latest.put(message.key(), message);
                }
                case SAMPLED -> {
                    if (waiting.row.size() >= limits.sampledQueue()) {
                        waiting.row.removeFirst();
                        waiting.dropped++;
                        counters.dropped.increment();
                    }
                    waiting.row.add(message);
                }
                case COMPLETE -> {
                    isTooMuch = waiting.row.size() >= limits.completeQueue();
                    if (isTooMuch) {
                        over();
                    } else {
                        waiting.row.add(message);
                    }
                }
            }
        }
        if (isTooMuch) {
            client.tooSlow("does not read fast enough for " + channel + ": resume with since");
        }
    }

    private void over() {
        isOver = true;
        answers.clear();
        channels.clear();
    }

    /** The connection has ended; nothing is kept for it. */
    synchronized void end() {
        over();
    }

    synchronized int queued() {
        return channels.values().stream()
                .mapToInt(waiting -> waiting.row.size() + waiting.latest.size())
                .sum();
    }

    /** How long a frame has been under way, 0 if none is. */
    public synchronized long stuckMillis() {
        return isSending ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sendingSinceNanos) : 0;
    }

    /**
     * Sends what waits, as far as it fits into a frame, unless one is under way.
     *
     * @param done called when it was written and more waits
     */
    void flush(SharedFrame shared, Runnable done) {
        ByteBuffer frame;
        List<Encoded> messages = new ArrayList<>();
        synchronized (this) {
            if (isSending || isOver) {
                return;
            }
            boolean hasAnswers = takeAnswers(shared);
            boolean hasNotices = takeMessages(messages, shared);
            boolean isOwn = hasAnswers || hasNotices;
            if (!isOwn && messages.isEmpty()) {
                return;
            }
            frame = shared.frame(messages, isOwn);
            isSending = true;
            sendingSinceNanos = System.nanoTime();
        }
        counters.frames.increment();
        counters.bytes.add(frame.remaining());
        counters.messages.add(messages.size());
        client.send(frame, () -> sent(messages, done));
    }

    private boolean takeAnswers(SharedFrame shared) {
        shared.begin();
        boolean isAny = !answers.isEmpty();
        for (byte[] answer = answers.poll(); answer != null; answer = answers.poll()) {
            shared.own(answer);
        }
        return isAny;
    }

    /** @return whether there is something that is for this client alone */
    private boolean takeMessages(List<Encoded> messages, SharedFrame shared) {
        boolean isOwn = false;
        int bytes = 0;
        for (Map.Entry<String, Waiting> entry : channels.entrySet()) {
            Waiting waiting = entry.getValue();
            if (waiting.dropped > 0) {
                shared.own(json.bytes(new ServerMessage.Dropped(entry.getKey(), waiting.dropped)));
                waiting.dropped = 0;
                isOwn = true;
            }
            for (Iterator<Encoded> next = waiting.row.iterator(); next.hasNext() && bytes < limits.frameBytes(); ) {
                Encoded message = next.next();
                next.remove();
                bytes += message.json().length;
                messages.add(message);
            }
            Iterator<Encoded> latest = waiting.latest.values().iterator();
            while (latest.hasNext() && bytes < limits.frameBytes()) {
                Encoded message = latest.next();
                latest.remove();
                bytes += message.json().length;
                messages.add(message);
            }
        }
        return isOwn;
    }

    private void sent(List<Encoded> messages, Runnable more) {
        if (!messages.isEmpty()) {
            counters.latency.record(System.nanoTime() - messages.get(0).bornNanos());
        }
        boolean isMore;
        synchronized (this) {
            isSending = false;
            isMore = !isOver
                    && (!answers.isEmpty()
                            || channels.values().stream()
                                    .anyMatch(waiting -> !waiting.row.isEmpty() || !waiting.latest.isEmpty()));
        }
        if (isMore) {
            more.run();
        }
    }
}

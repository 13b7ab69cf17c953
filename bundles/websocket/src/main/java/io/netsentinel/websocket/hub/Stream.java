package io.netsentinel.websocket.hub;

import com.fasterxml.jackson.databind.JsonNode;
import io.netsentinel.api.live.Delivery;
import io.netsentinel.api.live.LiveChannel;
import io.netsentinel.websocket.protocol.ClientMessage.Since;
import io.netsentinel.websocket.protocol.Json;
import io.netsentinel.websocket.protocol.ServerMessage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One channel: its last messages and who follows it. Whoever begins to follow does so between two messages, so that what is sent
 * again and what is new fit together without a gap and without repetition. Safe for use by several threads.
 */
final class Stream {
    private final LiveChannel.Description description;
    private final Json json;
    private final Limits limits;
    private final Flusher flusher;
    private final ArrayDeque<Encoded> kept = new ArrayDeque<>();
    private final LinkedHashMap<String, Encoded> latest = new LinkedHashMap<>();
    private final Map<Outbox, Filter> followers = new HashMap<>();
    private String epoch;
    private long sequence;
    private long keptBytes;

    Stream(LiveChannel.Description description, String epoch, Json json, Limits limits, Flusher flusher) {
        this.description = description;
        this.epoch = epoch;
        this.json = json;
        this.limits = limits;
        this.flusher = flusher;
    }

    LiveChannel.Description description() {
        return description;
    }

    synchronized void receive(String itsEpoch, long itsSequence, Payload payload) {
        boolean isBroken = !itsEpoch.equals(epoch) || itsSequence != sequence + 1;
        if (isBroken) {
            kept.clear();
            keptBytes = 0;
            if (sequence > 0) {
                tellGap(itsEpoch, itsSequence - 1, payload.time());
            }
            epoch = itsEpoch;
        }
        sequence = itsSequence;
        ServerMessage message =
                new ServerMessage.Message(description.name(), epoch, sequence, payload.time(), payload.data());
        Encoded encoded = new Encoded(sequence, payload.key(), json.bytes(message), payload.audience());
        keep(encoded);
        followers.forEach((outbox, filter) -> {
            if (isFor(encoded, outbox) && filter.matches(payload.data())) {
                outbox.offer(description.name(), encoded);
                flusher.add(outbox);
            }
        });
        flusher.wake(payload.urgent());
    }

    /** Messages of other nodes, or of a time without the others, did not come here. */
    private void tellGap(String newEpoch, long before, Instant time) {
        ServerMessage gap = new ServerMessage.Gap(description.name(), newEpoch, before, history(time));
        Encoded encoded = new Encoded(before, "gap", json.bytes(gap), null);
        followers.keySet().forEach(outbox -> {
            outbox.offer(description.name(), encoded);
            flusher.add(outbox);
        });
    }

    private @Nullable String history(@Nullable Instant since) {
        String path = description.history();
        return path.isEmpty() || since == null
                ? path.isEmpty() ? null : path
                : path + (path.contains("?") ? "&" : "?") + "since=" + since;
    }

    private static boolean isFor(Encoded message, Outbox outbox) {
        return message.audience() == null
                || message.audience().equals(outbox.client().caller().name());
    }

    private void keep(Encoded message) {
        if (description.delivery() == Delivery.LATEST) {
            latest.remove(message.key());
            latest.put(message.key(), message);
            if (latest.size() > limits.keptMessages()) {
                latest.remove(latest.keySet().iterator().next());
            }
            return;
        }
        kept.add(message);
        keptBytes += message.json().length;
        while (kept.size() > limits.keptMessages() || keptBytes > limits.keptBytes()) {
            keptBytes -= kept.removeFirst().json().length;
        }
    }

    /** Begins to follow, or goes on with another filter. */
    synchronized void follow(Outbox outbox, Filter filter, @Nullable String id, @Nullable Since since) {
        List<Encoded> again = new ArrayList<>();
        boolean isGap = false;
        if (description.delivery() == Delivery.LATEST) {
            select(latest.values(), 0, outbox, filter, again);
        } else if (since != null) {
            long first = kept.isEmpty() ? sequence + 1 : kept.getFirst().sequence();
            isGap = !since.epoch().equals(epoch) || since.seq() > sequence || since.seq() + 1 < first;
            if (!isGap) {
                select(kept, since.seq(), outbox, filter, again);
            }
        }
        outbox.open(description.name(), description.delivery());
        Integer resumed = since == null || isGap ? null : (Integer) again.size();
        outbox.answer(new ServerMessage.Subscribed(id, description.name(), epoch, sequence, resumed));
        if (isGap && since != null) {
            outbox.answer(new ServerMessage.Gap(description.name(), epoch, sequence, history(since.time())));
        }
        again.forEach(message -> outbox.offer(description.name(), message));
        followers.put(outbox, filter);
        flusher.add(outbox);
        flusher.wake(true);
    }

    private void select(Collection<Encoded> from, long after, Outbox outbox, Filter filter, List<Encoded> chosen) {
        for (Encoded message : from) {
            if (message.sequence() > after && isFor(message, outbox)) {
                JsonNode data =
                        filter.isEmpty() ? null : json.parse(message.json()).get("data");
                if (data == null || filter.matches(data)) {
                    chosen.add(message);
                }
            }
        }
    }

    synchronized boolean leave(Outbox outbox) {
        outbox.close(description.name());
        return followers.remove(outbox) != null;
    }

    synchronized boolean isFollowedBy(Outbox outbox) {
        return followers.containsKey(outbox);
    }

    synchronized boolean isFollowed() {
        return !followers.isEmpty();
    }

    synchronized List<Outbox> followers() {
        return List.copyOf(followers.keySet());
    }

    synchronized long sequence() {
        return sequence;
    }

    synchronized int followerCount() {
        return followers.size();
    }

    synchronized int kept() {
        return description.delivery() == Delivery.LATEST ? latest.size() : kept.size();
    }
}

package io.netsentinel.websocket.hub;

import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.live.Delivery;
import io.netsentinel.api.live.LiveChannel;
import io.netsentinel.api.live.LiveChannels;
import io.netsentinel.api.live.LiveMessage;
import io.netsentinel.websocket.protocol.ClientMessage.Subscribe;
import io.netsentinel.websocket.protocol.ClientMessage.Unsubscribe;
import io.netsentinel.websocket.protocol.Json;
import io.netsentinel.websocket.protocol.ServerMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what channels tell to those who follow them. Safe for use by several threads. */
public final class Hub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int INVALID = 422;

    private final Json json;
    private final Limits limits;
    private final Access access;
    private final Counters counters = new Counters();
    private final Flusher flusher;
    private final FanOut fanOut;
    private final Map<String, Stream> streams = new ConcurrentHashMap<>();
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();
    private final Set<Outbox> outboxes = ConcurrentHashMap.newKeySet();

    /** A hub that hands on messages through what the last argument makes. */
    public Hub(
            Json json, Limits limits, Duration flushInterval, Access access, Function<FanOut.Receiver, FanOut> fanOut) {
        this.json = json;
        this.limits = limits;
        this.access = access;
        flusher = new Flusher(flushInterval);
        this.fanOut = fanOut.apply(this::receive);
    }

    /** A channel and whether it tells at the moment. */
    private final class Channel {
        final LiveChannel source;
        LiveChannel.@Nullable Feed feed;

        Channel(LiveChannel source) {
            this.source = source;
        }

        synchronized void open() {
            if (feed == null) {
                feed = source.open(message -> send(source.description().name(), message));
            }
        }

        synchronized void close() {
            if (feed != null) {
                feed.close();
                feed = null;
            }
        }
    }

    /** A channel came. Its stream may be there from before, if it is the same one again. */
    public void add(LiveChannel source) {
        LiveChannel.Description description = source.description();
        Stream stream = streams.computeIfAbsent(
                description.name(),
                name -> new Stream(description, UUID.randomUUID().toString(), json, limits, flusher));
        Channel channel = new Channel(source);
        channels.put(description.name(), channel);
        if (description.delivery() == Delivery.COMPLETE || stream.isFollowed()) {
            channel.open();
        }
    }

    /** A channel goes; those who follow it wait for its return. */
    public void remove(LiveChannel source) {
        String name = source.description().name();
        Channel channel = channels.get(name);
        if (channel != null && channel.source.equals(source)) {
            channels.remove(name);
            channel.close();
        }
    }

    private void send(String channel, LiveMessage message) {
        fanOut.send(
                channel,
                new Payload(
                        message.key(),
                        message.time(),
                        json.tree(message.data()),
                        message.isUrgent(),
                        message.audience()));
    }

    private void receive(String channel, String epoch, long sequence, Payload payload) {
        Stream stream = streams.get(channel);
        if (stream != null) {
            stream.receive(epoch, sequence, payload);
        }
    }

    /** A client came. */
    public Outbox connect(Client client) {
        Outbox outbox = new Outbox(client, json, limits, counters);
        outboxes.add(outbox);
        counters.opened.increment();
        return outbox;
    }

    /** A client has gone. */
    public void disconnect(Outbox outbox) {
        outboxes.remove(outbox);
        streams.values().forEach(stream -> leave(stream, outbox));
        outbox.end();
    }

    /** Answers a client. */
    public void answer(Outbox outbox, ServerMessage message) {
        outbox.answer(message);
        flusher.add(outbox);
        flusher.wake(true);
    }

    /** A client wants to follow a channel. */
    public void subscribe(Outbox outbox, Subscribe wanted) {
        try {
            follow(outbox, wanted);
        } catch (Refusal refusal) {
            answer(outbox, ServerMessage.error(wanted.id(), refusal.status, String.valueOf(refusal.getMessage())));
        }
    }

    private void follow(Outbox outbox, Subscribe wanted) {
        Stream stream = streams.get(wanted.channel());
        Channel channel = channels.get(wanted.channel());
        if (stream == null || channel == null) {
            throw new Refusal(NOT_FOUND, "there is no channel " + wanted.channel());
        }
        String permission = stream.description().permission();
        if (!access.permits(outbox.client().caller(), permission)) {
            throw new Refusal(FORBIDDEN, "needs the permission " + permission);
        }
        stream.follow(outbox, filter(wanted.where()), wanted.id(), wanted.since());
        channel.open();
    }

    private static Filter filter(@Nullable List<String> where) {
        if (where == null) {
            return Filter.NONE;
        }
        if (where.size() > Subscribe.MAX_CONDITIONS) {
            throw new Refusal(INVALID, "where has at most " + Subscribe.MAX_CONDITIONS + " conditions");
        }
        try {
            return Filter.parse(where);
        } catch (IllegalArgumentException e) {
            throw new Refusal(INVALID, String.valueOf(e.getMessage()));
        }
    }

    /** Somebody in this process follows a channel. */
    public LiveChannel.Feed follow(Caller caller, String channel, List<String> where, Consumer<String> frames) {
        Outbox outbox = connect(new Listener(caller, frames));
        try {
            follow(outbox, new Subscribe(null, channel, where, null));
        } catch (Refusal refusal) {
            disconnect(outbox);
            throw refusal;
        }
        return () -> disconnect(outbox);
    }

    /** A client in this process, which is never too slow. */
    private record Listener(Caller caller, Consumer<String> frames) implements Client {
        @Override
        public void send(ByteBuffer text, Runnable done) {
            try {
                frames.accept(StandardCharsets.UTF_8.decode(text).toString());
            } finally {
                done.run();
            }
        }

        @Override
        public void tooSlow(String why) {
            LOG.warn("{} in this process {}", caller.name(), why);
        }
    }

    /** Why something can't be followed. */
    private static final class Refusal extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refusal(int status, String why) {
            super(why);
            this.status = status;
        }
    }

    /** A client has seen enough of a channel. */
    public void unsubscribe(Outbox outbox, Unsubscribe wanted) {
        Stream stream = streams.get(wanted.channel());
        if (stream == null || !leave(stream, outbox)) {
            answer(outbox, ServerMessage.error(wanted.id(), NOT_FOUND, wanted.channel() + " was not followed"));
            return;
        }
        answer(outbox, new ServerMessage.Unsubscribed(wanted.id(), wanted.channel()));
    }

    private boolean leave(Stream stream, Outbox outbox) {
        boolean wasThere = stream.leave(outbox);
        Channel channel = channels.get(stream.description().name());
        if (wasThere
                && channel != null
                && stream.description().delivery() != Delivery.COMPLETE
                && !stream.isFollowed()) {
            channel.close();
        }
        return wasThere;
    }

    /** Takes channels away from clients that may not follow them any more. */
    public void recheck(Outbox outbox) {
        for (Stream stream : streams.values()) {
            String permission = stream.description().permission();
            if (stream.isFollowedBy(outbox)
                    && !access.permits(outbox.client().caller(), permission)
                    && leave(stream, outbox)) {
                String name = stream.description().name();
                answer(outbox, ServerMessage.error(null, FORBIDDEN, name + " needs the permission " + permission));
                answer(outbox, new ServerMessage.Unsubscribed(null, name));
            }
        }
    }

    /** The last number of each channel that a client follows. */
    public Map<String, Long> sequences(Outbox outbox) {
        Map<String, Long> sequences = new TreeMap<>();
        for (Stream stream : streams.values()) {
            if (stream.isFollowedBy(outbox)) {
                sequences.put(stream.description().name(), stream.sequence());
            }
        }
        return sequences;
    }

    /** What a client may follow. */
    public List<ServerMessage.ChannelView> channels(Client client) {
        return descriptions().stream()
                .filter(channel -> access.permits(client.caller(), channel.permission()))
                .map(channel -> new ServerMessage.ChannelView(
                        channel.name(), channel.delivery().name(), channel.summary()))
                .toList();
    }

    private List<LiveChannel.Description> descriptions() {
        return channels.values().stream()
                .map(channel -> channel.source.description())
                .sorted(Comparator.comparing(LiveChannel.Description::name))
                .toList();
    }

    /** Numbers since the start. */
    public Counters counters() {
        return counters;
    }

    /** Numbers at this moment. */
    public LiveChannels.Snapshot snapshot() {
        List<LiveChannels.Channel> all = streams.values().stream()
                .sorted(Comparator.comparing(stream -> stream.description().name()))
                .map(stream -> new LiveChannels.Channel(
                        stream.description(), stream.sequence(), stream.followerCount(), stream.kept()))
                .collect(Collectors.toList());
        return new LiveChannels.Snapshot(
                outboxes.size(),
                counters.opened.sum(),
                counters.slow.sum(),
                counters.refused.sum(),
                counters.messages.sum(),
                counters.frames.sum(),
                counters.bytes.sum(),
                counters.dropped.sum(),
                outboxes.stream().mapToLong(Outbox::queued).sum(),
                counters.latency.snapshot(),
                all,
                fanOut.description());
    }

    @Override
    public void close() {
        channels.values().forEach(Channel::close);
        fanOut.close();
        flusher.close();
    }
}

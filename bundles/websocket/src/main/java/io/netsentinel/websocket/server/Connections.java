package io.netsentinel.websocket.server;

import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.websocket.hub.Hub;
import io.netsentinel.websocket.hub.Outbox;
import io.netsentinel.websocket.protocol.ClientMessage;
import io.netsentinel.websocket.protocol.Json;
import io.netsentinel.websocket.protocol.ServerMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All connections of this node: counts them, answers them, and looks after each once a second: is its session still good, may it
 * still follow what it follows, is there still somebody.
 */
final class Connections implements AutoCloseable {
    /** The session has ended, or the key was revoked. */
    static final int SIGNED_OUT = 4401;

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final int BAD_REQUEST = 400;

    private final Hub hub;
    private final Json json;
    private final Access access;
    private final Acknowledgements acknowledgements;
    private final LiveConfig config;
    private final InstantSource clock;
    private final String node;
    private final Map<Connection, Outbox> open = new ConcurrentHashMap<>();
    private final Quota users;
    private final Quota addresses;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "netsentinel-live-watch"));
    private final ExecutorService slowWork =
            Executors.newSingleThreadExecutor(work -> daemon(work, "netsentinel-live-work"));
    private final ScheduledFuture<?> turns;
    private final AtomicLong seconds = new AtomicLong();

    Connections(
            Hub hub,
            Json json,
            Access access,
            Acknowledgements acknowledgements,
            LiveConfig config,
            InstantSource clock,
            String node) {
        this.hub = hub;
        this.json = json;
        this.access = access;
        this.acknowledgements = acknowledgements;
        this.config = config;
        this.clock = clock;
        this.node = node;
        users = new Quota(config.connectionsPerUser());
        addresses = new Quota(config.connectionsPerAddress());
        turns = watch.scheduleAtFixedRate(this::lookAfterAll, 1, 1, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Why one more can't be let in, empty if it can; then it counts until it is {@link #closed}. */
    String admit(Caller caller) {
        if (open.size() >= config.connections()) {
            return refused("there are " + config.connections() + " live connections already");
        }
        if (!users.take(user(caller))) {
            return refused("you have " + config.connectionsPerUser() + " live connections already");
        }
        if (!addresses.take(caller.origin().address())) {
            users.giveBack(user(caller));
            return refused(
                    "there are " + config.connectionsPerAddress() + " live connections from your address already");
        }
        return "";
    }

    private String refused(String why) {
        hub.counters().refused.increment();
        return why;
    }

    private static String user(Caller caller) {
        return caller.kind() + "/" + caller.name();
    }

    /** What was admitted did not come about. */
    void withdraw(Caller caller) {
        users.giveBack(user(caller));
        addresses.giveBack(caller.origin().address());
    }

    Outbox opened(Connection connection) {
        Outbox outbox = hub.connect(connection);
        open.put(connection, outbox);
        hub.answer(
                outbox,
                new ServerMessage.Hello(
                        ServerMessage.VERSION,
                        clock.instant(),
                        node,
                        connection.caller().name(),
                        config.keptMessages(),
                        config.heartbeatSeconds(),
                        hub.channels(connection)));
        return outbox;
    }

    void closed(Connection connection, Outbox outbox) {
        if (open.remove(connection) != null) {
            hub.disconnect(outbox);
            withdraw(connection.caller());
        }
    }

    /** A client said something. */
    void said(Connection connection, Outbox outbox, String text, int countThisSecond) {
        if (countThisSecond > config.messagesPerSecond()) {
            connection.close(
                    CloseStatus.POLICY_VIOLATION, "more than " + config.messagesPerSecond() + " messages in a second");
            return;
        }
        try {
            ClientMessage message = ClientMessage.parse(json, text);
            if (message instanceof ClientMessage.Subscribe subscribe) {
                hub.subscribe(outbox, subscribe);
            } else if (message instanceof ClientMessage.Unsubscribe unsubscribe) {
                hub.unsubscribe(outbox, unsubscribe);
            } else if (message instanceof ClientMessage.Acknowledge acknowledge) {
                later(() -> hub.answer(outbox, acknowledgements.acknowledge(connection.caller(), acknowledge)));
            } else {
                hub.answer(outbox, new ServerMessage.Pong(message.id(), clock.instant()));
            }
        } catch (IllegalArgumentException e) {
            hub.answer(outbox, ServerMessage.error(null, BAD_REQUEST, String.valueOf(e.getMessage())));
        }
    }

    /** For what must not be done where frames are read or messages are handed out. */
    void later(Runnable work) {
        try {
            slowWork.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("Too late, live connections end", e);
        }
    }

    void countSlow() {
        hub.counters().slow.increment();
    }

    private void lookAfterAll() {
        boolean isBeat = seconds.incrementAndGet() % config.heartbeatSeconds() == 0;
        Instant now = clock.instant();
        open.forEach((connection, outbox) -> {
            try {
                lookAfter(connection, outbox, isBeat, now);
            } catch (RuntimeException e) {
                LOG.error(
                        "A live connection of {} could not be looked after",
                        connection.caller().name(),
                        e);
            }
        });
    }

    private void lookAfter(Connection connection, Outbox outbox, boolean isBeat, Instant now) {
        connection.nextSecond();
        if (!access.isCurrent(connection.caller())) {
            connection.close(SIGNED_OUT, "signed out");
            return;
        }
        long silenceMillis = TimeUnit.SECONDS.toMillis(config.silenceSeconds());
        if (outbox.stuckMillis() > silenceMillis) {
            countSlow();
            connection.abort();
            return;
        }
        if (TimeUnit.NANOSECONDS.toMillis(connection.silentNanos()) > silenceMillis) {
            connection.abort();
            return;
        }
        hub.recheck(outbox);
        if (isBeat) {
            connection.ping();
            hub.answer(outbox, new ServerMessage.Heartbeat(now, hub.sequences(outbox)));
        }
    }

    @Override
    public void close() {
        turns.cancel(false);
        watch.shutdown();
        slowWork.shutdown();
        open.keySet()
                .forEach(connection -> connection.close(CloseStatus.SERVICE_RESTART, "the server is being restarted"));
    }
}

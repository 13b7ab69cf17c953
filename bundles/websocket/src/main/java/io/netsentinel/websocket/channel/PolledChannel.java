package io.netsentinel.websocket.channel;

import io.netsentinel.api.live.LiveChannel;
import io.netsentinel.api.live.LiveMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again while somebody follows, and tells what is another than before. */
final class PolledChannel {
    private static final Logger LOG = LoggerFactory.getLogger(PolledChannel.class);

    private PolledChannel() {}

    static LiveChannel.Feed open(
            String name, Duration interval, Supplier<List<LiveMessage>> look, Consumer<LiveMessage> listener) {
        Map<String, Object> before = new HashMap<>();
        Runnable turn = () -> {
            try {
                for (LiveMessage message : look.get()) {
                    if (!message.data().equals(before.put(message.key(), message.data()))) {
                        listener.accept(message);
                    }
                }
            } catch (RuntimeException e) {
                LOG.warn("The live channel {} could not look", name, e);
            }
        };
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "netsentinel-live-" + name);
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> turns = timer.scheduleWithFixedDelay(turn, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        return () -> {
            turns.cancel(true);
            timer.shutdownNow();
        };
    }
}

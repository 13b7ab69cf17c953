package io.netsentinel.capture.live;

import io.netsentinel.capture.live.frame.Links;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one source for each interface that a capture takes: one that is named for good, one that matches a pattern while it
 * exists and a minute longer, so that its counters survive when it comes back.
 */
final class InterfaceWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InterfaceWatch.class);
    private static final long LOOK_MILLIS = 500;
    private static final long KEEP_NANOS = Duration.ofMinutes(1).toNanos();

    private final LiveSettings settings;
    private final Links links;
    private final Function<String, LiveSource> sources;
    private final Function<LiveSource, Runnable> registrar;
    private final Map<String, Watched> watched = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService executor;
    private volatile boolean hasLooked;
    private volatile Runnable listener = () -> {};
    private boolean isClosed;

    /** A source, how to take it back, and when its interface was last seen. */
    private static final class Watched {
        final LiveSource source;
        final Runnable unregister;
        long seenNanos = System.nanoTime();

        Watched(LiveSource source, Runnable unregister) {
            this.source = source;
            this.unregister = unregister;
        }
    }

    /**
     * @param sources makes the source of an interface
     * @param registrar offers a source to the pipeline and returns how to take it back
     */
    InterfaceWatch(
            LiveSettings settings,
            Links links,
            Function<String, LiveSource> sources,
            Function<LiveSource, Runnable> registrar) {
        this.settings = settings;
        this.links = links;
        this.sources = sources;
        this.registrar = registrar;
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "netsentinel-capture-" + settings.name() + "-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // looking never throws
    void start() {
        executor.scheduleWithFixedDelay(this::lookAgain, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException e) { // or the executor would never look again
            LOG.warn("The interfaces of capture {} can't be watched", settings.name(), e);
        }
    }

    /** Looks once which interfaces there are. */
    synchronized void look() {
        settings.interfaces().named().forEach(this::keep);
        if (settings.interfaces().hasWildcards()) {
            settings.interfaces().among(links).forEach(this::keep);
            watched.values().removeIf(this::isForgotten);
        }
        hasLooked = true;
        listener.run();
    }

    /** Whom to tell after each look. */
    void whenLooked(Runnable action) {
        listener = action;
    }

    private void keep(String name) {
        Watched known = watched.get(name);
        if (known != null) {
            known.seenNanos = System.nanoTime();
        } else if (!isClosed) {
            LiveSource source = sources.apply(name);
            watched.put(name, new Watched(source, registrar.apply(source)));
        }
    }

    private boolean isForgotten(Watched known) {
        boolean isLongGone = System.nanoTime() - known.seenNanos > KEEP_NANOS;
        if (isLongGone) {
            LOG.info("{} is gone, capture {} no longer waits for it", known.source.interfaceName(), settings.name());
            known.unregister.run();
        }
        return isLongGone;
    }

    /** Whether the interfaces that there are have their sources. */
    boolean hasLooked() {
        return hasLooked;
    }

    List<LiveSource> sources() {
        return watched.values().stream().map(known -> known.source).toList();
    }

    @Override
    public void close() {
        executor.shutdown();
        stopAll();
    }

    private synchronized void stopAll() {
        isClosed = true;
        watched.values().forEach(known -> known.unregister.run());
        watched.clear();
    }
}

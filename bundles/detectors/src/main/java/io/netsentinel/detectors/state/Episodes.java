package io.netsentinel.detectors.state;

import io.netsentinel.api.detection.Detection;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The open episodes of a timeline. Its clock is the latest end of any flow: what it says depends on the flows and their
 * order alone, never on where a batch was cut or how far a watermark has come.
 */
public final class Episodes {
    static final long REPORT_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long CHECK_NANOS = Duration.ofSeconds(5).toNanos();

    private final Set<Episode> open = new LinkedHashSet<>();
    private final long quietNanos;
    private long clockNanos = Long.MIN_VALUE;
    private long nextCheckNanos = Long.MIN_VALUE;

    /** Episodes that close after {@code quietNanos} without a flow. */
    public Episodes(long quietNanos) {
        this.quietNanos = quietNanos;
    }

    /** Opens an episode; count its backlog, then {@link #tell} of it. */
    public Episode open(Supplier<Statement> subject) {
        Episode episode = new Episode(subject);
        open.add(episode);
        return episode;
    }

    /** Reports the episode if as much is untold as was told. */
    public void tell(Episode episode, Consumer<Detection> found) {
        if (episode.hasDoubled()) {
            found.accept(episode.report(clockNanos));
        }
    }

    /** Advances the clock; true every few seconds of event time, when state should be aged. */
    public boolean advance(long endNanos, Consumer<Detection> found) {
        if (endNanos <= clockNanos) {
            return false;
        }
        clockNanos = endNanos;
        if (clockNanos < nextCheckNanos) {
            return false;
        }
        nextCheckNanos = clockNanos + CHECK_NANOS;
        check(found);
        return true;
    }

    private void check(Consumer<Detection> found) {
        Iterator<Episode> each = open.iterator();
        while (each.hasNext()) {
            Episode episode = each.next();
            boolean over = clockNanos - episode.latestNanos() > quietNanos;
            if (episode.isDue(clockNanos) || over && episode.hasPending()) {
                found.accept(episode.report(clockNanos));
            }
            if (over) {
                episode.close();
                each.remove();
            }
        }
    }

    /** Tells the rest of an episode whose state is dropped, and closes it. */
    public void close(Episode episode, Consumer<Detection> found) {
        if (open.remove(episode)) {
            if (episode.hasPending()) {
                found.accept(episode.report(clockNanos));
            }
            episode.close();
        }
    }

    /** Tells the rest of every episode. */
    public void end(Consumer<Detection> found) {
        for (Episode episode : open) {
            if (episode.hasPending()) {
                found.accept(episode.report(clockNanos));
            }
            episode.close();
        }
        open.clear();
    }

    /** The latest event time so far. */
    public long clockNanos() {
        return clockNanos;
    }

    /** How many are open. */
    public int size() {
        return open.size();
    }
}

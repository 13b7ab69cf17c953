package io.netsentinel.detector.ml.host;

import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detector.ml.flow.LatestMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Watches what the hosts of one timeline do in windows of 60 seconds, one every 15. An event belongs to the window in which
 * it ended. Flows are reported up to a minute after their last packet, so a window is complete a minute after its end; what
 * comes later still counts in the oldest window that is open. Bounded, aged by event time; used by one thread.
 */
final class HostWindows {
    static final long SLICE_NANOS = 15_000_000_000L;
    static final int SLICES = 4;
    private static final long LATENESS_NANOS = 60_000_000_000L;
    private static final long CONTACT_NANOS = 600_000_000_000L;
    /** Whoever sets the clock back so far begins a new time. */
    private static final long BACK_NANOS = 3_600_000_000_000L;

    private record Pair(IpAddress source, IpAddress target) {}

    private record Habit(IpAddress source, Use use) {}

    private final int most;
    private final Predicate<IpAddress> isHome;
    private final Consumer<HostWindow> closed;
    private final TreeMap<Long, Map<IpAddress, HostSlice>> slices = new TreeMap<>();
    private final Map<Habit, Visits> habits;
    private final Map<Pair, Long> contacts;
    private long clockNanos = Long.MIN_VALUE;
    private long oldest = Long.MIN_VALUE;
    private long leftOut;

    /**
     * Begins a timeline.
     *
     * @param most so many hosts are watched at a time, and so many habits and contacts remembered
     * @param closed takes each window when it is complete
     */
    HostWindows(int most, Predicate<IpAddress> isHome, Consumer<HostWindow> closed) {
        this.most = most;
        this.isHome = isHome;
        this.closed = closed;
        habits = new LatestMap<>(most);
        contacts = new LatestMap<>(2 * most);
    }

    /**
     * Takes a flow.
     *
     * @param oddness how strange the flow is by itself
     * @param isOdd whether that is unusual
     */
    void add(Flow flow, double oddness, boolean isOdd) {
        HostSlice slice = slice(flow, flow.source());
        if (slice == null) {
            return;
        }
        Use use = Use.of(flow, isHome);
        Visits visits = habits.computeIfAbsent(new Habit(flow.source(), use), key -> new Visits());
        visits.add(flow.startNanos(), flow.endNanos());
        Long last = contacts.put(new Pair(flow.source(), flow.target()), flow.endNanos());
        slice.add(flow, use, visits, last == null || flow.endNanos() - last > CONTACT_NANOS, oddness, isOdd);
    }

    void add(Activity activity) {
        HostSlice slice = slice(activity, activity.source());
        if (slice != null) {
            slice.add(activity);
        }
    }

    /** How many events were left out because too many hosts were there already. */
    long leftOut() {
        return leftOut;
    }

    /** The timeline is over: closes all windows in which something happened last. */
    void end() {
        if (!slices.isEmpty()) {
            closeUpTo(slices.lastKey() + 1);
        }
        slices.clear();
        clockNanos = Long.MIN_VALUE;
        oldest = Long.MIN_VALUE;
    }

    private @Nullable HostSlice slice(Event event, IpAddress host) {
        advance(event.timeNanos());
        long index = Math.max(oldest, Math.floorDiv(event.timeNanos(), SLICE_NANOS));
        Map<IpAddress, HostSlice> hosts = slices.computeIfAbsent(index, key -> new LinkedHashMap<>());
        HostSlice slice = hosts.get(host);
        if (slice == null) {
            if (hosts.size() >= most) {
                leftOut++;
                return null;
            }
            slice = new HostSlice();
            hosts.put(host, slice);
        }
        return slice;
    }

    private void advance(long now) {
        if (clockNanos != Long.MIN_VALUE && now < clockNanos - BACK_NANOS) {
            end();
        }
        clockNanos = Math.max(clockNanos, now);
        closeUpTo(Math.floorDiv(clockNanos - LATENESS_NANOS, SLICE_NANOS));
    }

    /** Closes the windows that end with slices before this one, which is the oldest open one from then on. */
    private void closeUpTo(long slice) {
        while (oldest < slice && !slices.isEmpty()) {
            if (slices.firstKey() > oldest) { // nothing happened before
                oldest = Math.min(slices.firstKey(), slice);
            } else {
                closeOldest();
            }
        }
        oldest = Math.max(oldest, slice);
    }

    /** Closes the window that ends with the oldest open slice. */
    private void closeOldest() {
        Map<Long, Map<IpAddress, HostSlice>> window = slices.subMap(oldest - SLICES + 1, true, oldest, true);
        Set<IpAddress> hosts = new LinkedHashSet<>();
        window.values().forEach(slice -> hosts.addAll(slice.keySet()));
        for (IpAddress host : hosts) {
            HostSlice did = new HostSlice();
            for (Map<IpAddress, HostSlice> slice : window.values()) {
                HostSlice part = slice.get(host);
                if (part != null) {
                    did.add(part);
                }
            }
            closed.accept(new HostWindow((oldest - SLICES + 1) * SLICE_NANOS, (oldest + 1) * SLICE_NANOS, host, did));
        }
        slices.headMap(oldest - SLICES + 1, true).clear();
        oldest++;
    }
}

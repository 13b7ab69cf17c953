package io.netsentinel.detector.ml.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A sample of things that come one after the other: all, or each second, fourth, eighth … of them once there are too many, so
 * that they stay spread evenly. Used by one thread.
 */
public final class EvenSample<T> {
    private final int most;
    private List<T> kept = new ArrayList<>();
    private long step = 1;
    private long seen;

    /** An empty sample of at most so many. */
    public EvenSample(int most) {
        this.most = most;
    }

    /** Whether the next one belongs to the sample; ask before what is kept is made, and {@link #add} it then. */
    public boolean takesNext() {
        boolean takes = seen % step == 0;
        seen++;
        return takes;
    }

    /** Adds what {@link #takesNext} asked for. */
    public void add(T thing) {
        kept.add(thing);
        if (kept.size() > most) {
            List<T> all = kept;
            kept = new ArrayList<>(IntStream.range(0, (all.size() + 1) / 2)
                    .mapToObj(i -> all.get(2 * i))
                    .toList());
            step *= 2;
        }
    }

    /** How many there were, whether kept or not. */
    public long seen() {
        return seen;
    }

    /** The sample, in order. */
    public List<T> kept() {
        return kept;
    }
}

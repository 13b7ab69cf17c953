package io.netsentinel.detectors.state;

/** What a {@link BoundedTable} keeps about one key. */
public interface Tracked {
    /** The latest event time at which it was touched. */
    long lastTouchedNanos();

    /**
     * Whether it has shown enough to be worth more than a newcomer. A spoofed flood brings millions of keys of one flow
     * each; they only push out each other.
     */
    boolean isSettled();
}

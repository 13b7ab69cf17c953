package io.netsentinel.detectors.state;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * State by key with a bound: half of the room for newcomers, half for what has settled; each half drops what it has not
 * touched for longest.
 */
public final class BoundedTable<K, S extends Tracked> {
    private static final float LOAD = 0.75f;

    private final Map<K, S> newcomers = new LinkedHashMap<>(64, LOAD, true);
    private final Map<K, S> settled = new LinkedHashMap<>(64, LOAD, true);
    private final int maxEach;
    private final Consumer<? super S> dropped;

    /** A table of at most {@code max} keys that tells {@code dropped} what it forgets. */
    public BoundedTable(int max, Consumer<? super S> dropped) {
        this.maxEach = Math.max(1, max / 2);
        this.dropped = dropped;
    }

    /** What is known of the key. */
    public @Nullable S get(K key) {
        S known = settled.get(key);
        return known != null ? known : newcomers.get(key);
    }

    /** What is known of the key, or a newcomer. */
    public S getOrCreate(K key, Function<? super K, ? extends S> create) {
        S known = get(key);
        if (known != null) {
            return known;
        }
        S created = create.apply(key);
        newcomers.put(key, created);
        trim(newcomers);
        return created;
    }

    /** To be called after a change, by which the state may have settled. */
    public void touched(K key, S state) {
        if (state.isSettled() && newcomers.remove(key) != null) {
            settled.put(key, state);
            trim(settled);
        }
    }

    private void trim(Map<K, S> map) {
        if (map.size() > maxEach) {
            Iterator<S> eldest = map.values().iterator();
            S state = eldest.next();
            eldest.remove();
            dropped.accept(state);
        }
    }

    /** Forgets what was last touched before this event time. */
    public void expire(long beforeNanos) {
        expire(newcomers, beforeNanos);
        expire(settled, beforeNanos);
    }

    private void expire(Map<K, S> map, long beforeNanos) {
        Iterator<S> eldestFirst = map.values().iterator();
        while (eldestFirst.hasNext()) {
            S state = eldestFirst.next();
            if (state.lastTouchedNanos() >= beforeNanos) {
                return;
            }
            eldestFirst.remove();
            dropped.accept(state);
        }
    }

    /** Everything, newcomers first, longest untouched first. */
    public List<S> all() {
        List<S> all = new ArrayList<>(newcomers.values());
        all.addAll(settled.values());
        return all;
    }

    /** How many keys it holds. */
    public int size() {
        return newcomers.size() + settled.size();
    }
}

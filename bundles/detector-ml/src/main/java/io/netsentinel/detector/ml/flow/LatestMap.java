package io.netsentinel.detector.ml.flow;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was longest not asked for when it gets too large. */
public final class LatestMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final float LOAD = 0.75f;

    private final int most;

    /** An empty map of at most so many entries. */
    public LatestMap(int most) {
        super(64, LOAD, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}

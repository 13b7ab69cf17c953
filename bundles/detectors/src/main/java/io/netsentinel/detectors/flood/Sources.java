package io.netsentinel.detectors.flood;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detectors.state.LongSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a flood comes from: whoever sends more than a small share is found (Misra and Gries' heavy hitters), however
 * many spoofed addresses there are besides.
 */
final class Sources {
    private static final int CANDIDATES = 128;
    private static final int MAX_DISTINCT = 65_536;

    /** Less than one in this many packets is noise, or made up. */
    private static final int SHARE = 100;

    private static final int MAX_NAMED = 100;

    private final Map<IpAddress, Long> heavy = new LinkedHashMap<>();
    private final LongSet distinct = new LongSet(MAX_DISTINCT);
    private long total;

    void add(IpAddress source, long packets) {
        total += packets;
        distinct.add(source.high() * 0x9e3779b97f4a7c15L + source.low());
        Long known = heavy.get(source);
        if (known != null) {
            heavy.put(source, known + packets);
        } else if (heavy.size() < CANDIDATES) {
            heavy.put(source, packets);
        } else {
            cancel(source, packets);
        }
    }

    /** A newcomer and every candidate cancel each other out, packet by packet. */
    private void cancel(IpAddress source, long packets) {
        long least = packets;
        for (long count : heavy.values()) {
            least = Math.min(least, count);
        }
        long taken = least;
        heavy.replaceAll((address, count) -> count - taken);
        heavy.values().removeIf(count -> count == 0);
        if (packets > taken) {
            heavy.put(source, packets - taken);
        }
    }

    void clear() {
        heavy.clear();
        distinct.clear();
        total = 0;
    }

    /** Those who sent a fair share, none if all addresses are made up. */
    List<IpAddress> named() {
        return heavy.entrySet().stream()
                .filter(entry -> entry.getValue() * SHARE >= total)
                .map(Map.Entry::getKey)
                .limit(MAX_NAMED)
                .toList();
    }

    /** How many addresses sent anything. */
    int count() {
        return distinct.size();
    }

    /** How an analyst is told. */
    @Override
    public String toString() {
        List<IpAddress> named = named();
        if (named.size() == 1 && distinct.size() == 1) {
            return named.get(0).toString();
        }
        String many = (distinct.isFull() ? "more than " : "") + distinct.size() + " addresses";
        return named.isEmpty() ? many + ", probably spoofed" : many + ", mostly " + named.get(0);
    }
}

package io.netsentinel.detector.ml.anomaly;

import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which patterns many rows have in common: sets of columns, of which similar ones count as the same. Immutable. */
final class Patterns {
    private static final double ALIKE = 0.5;
    /** So that rows without anything in common don't take time that grows with their square. */
    private static final int MOST = 1_000;

    private final List<BitSet> frequent;

    private Patterns(List<BitSet> frequent) {
        this.frequent = frequent;
    }

    /**
     * Finds them.
     *
     * @param of a pattern for each row
     * @param least how many rows make a pattern frequent
     */
    static Patterns of(Collection<BitSet> of, double least) {
        Map<BitSet, Integer> groups = new LinkedHashMap<>();
        for (BitSet pattern : of) {
            BitSet leader = groups.keySet().stream()
                    .filter(it -> areAlike(it, pattern))
                    .findFirst()
                    .orElse(pattern);
            if (groups.containsKey(leader) || groups.size() < MOST) {
                groups.merge(leader, 1, Integer::sum);
            }
        }
        return new Patterns(groups.entrySet().stream()
                .filter(group -> group.getValue() >= least)
                .map(Map.Entry::getKey)
                .toList());
    }

    /** Whether a pattern is like a frequent one. */
    boolean contain(BitSet pattern) {
        return frequent.stream().anyMatch(it -> areAlike(it, pattern));
    }

    private static boolean areAlike(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        int any = one.cardinality() + other.cardinality() - both.cardinality();
        return both.cardinality() > 0 && both.cardinality() >= ALIKE * any;
    }
}

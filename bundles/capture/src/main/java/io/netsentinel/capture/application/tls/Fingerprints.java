package io.netsentinel.capture.application.tls;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprints of lists of numbers that were worked out lately. There are few kinds of clients and servers, each of
 * which says the same in every handshake, and hashing that costs more than reading all of the handshake. A list takes
 * the place of another one, so that peers who make up lists fill no memory. Used by one thread.
 */
final class Fingerprints {
    private static final int PLACES = 256;
    /** Longer lists, which no ordinary client sends, are not kept. */
    private static final int LONGEST = 256;

    private final Function<int[], String> calculation;
    private final int[][] lists = new int[PLACES][];
    private final @Nullable String[] fingerprints = new String[PLACES];

    Fingerprints(Function<int[], String> calculation) {
        this.calculation = calculation;
    }

    /** The fingerprint of a list, which nobody may change any more. */
    String of(int[] list) {
        int hash = Arrays.hashCode(list);
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        String known = fingerprints[place];
        if (known != null && Arrays.equals(lists[place], list)) {
            return known;
        }
        String fingerprint = calculation.apply(list);
        if (list.length <= LONGEST) {
            lists[place] = list;
            fingerprints[place] = fingerprint;
        }
        return fingerprint;
    }
}

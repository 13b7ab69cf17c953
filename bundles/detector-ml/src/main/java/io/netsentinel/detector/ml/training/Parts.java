package io.netsentinel.detector.ml.training;

import java.util.Random;

/**
 * Cuts the time of a training into blocks and deals them to parts at random, so that what lies close together, and is alike,
 * belongs to the same part, while each part has something of every time. Immutable.
 */
final class Parts {
    /** How many parts there are. */
    static final int COUNT = 4;

    private static final long LEAST_NANOS = 60_000_000_000L;
    private static final long MOST_NANOS = 3_600_000_000_000L;
    private static final int BLOCKS = 48;

    private final long firstNanos;
    private final long blockNanos;
    private final int[] partOfBlock;

    Parts(long firstNanos, long lastNanos, long seed) {
        this.firstNanos = firstNanos;
        blockNanos = Math.max(LEAST_NANOS, Math.min(MOST_NANOS, (lastNanos - firstNanos) / BLOCKS));
        partOfBlock = new int[(int) ((lastNanos - firstNanos) / blockNanos) + 1];
        Random random = new Random(seed);
        for (int block = 0; block < partOfBlock.length; block++) {
            int other = random.nextInt(block + 1);
            partOfBlock[block] = partOfBlock[other];
            partOfBlock[other] = block % COUNT;
        }
    }

    /** The part that a time belongs to. */
    int of(long nanos) {
        long block = Math.floorDiv(nanos - firstNanos, blockNanos);
        return partOfBlock[(int) Math.max(0, Math.min(partOfBlock.length - 1, block))];
    }
}

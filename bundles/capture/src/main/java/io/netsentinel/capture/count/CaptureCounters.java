package io.netsentinel.capture.count;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * One number for each {@link CaptureCounter}. One thread counts, any thread reads; counting costs a plain addition
 * because there is never a second writer.
 */
public final class CaptureCounters {
    private static final CaptureCounter[] ALL = CaptureCounter.values();

    private final AtomicLongArray values = new AtomicLongArray(ALL.length);

    public void increment(CaptureCounter counter) {
        add(counter, 1);
    }

    public void add(CaptureCounter counter, long amount) {
        int index = index(counter);
        values.setOpaque(index, values.getPlain(index) + amount);
    }

    public long get(CaptureCounter counter) {
        return values.getOpaque(index(counter));
    }

    @SuppressWarnings("EnumOrdinal") // the numbers live in memory only
    private static int index(CaptureCounter counter) {
        return counter.ordinal();
    }

    /** Packets that went into no flow. */
    public long skipped() {
        long sum = 0;
        for (CaptureCounter counter : ALL) {
            sum += counter.kind() == CaptureCounter.Kind.SKIPPED ? get(counter) : 0;
        }
        return sum;
    }

    /** By name: the totals, and of the others those that are not zero. */
    public Map<String, Long> snapshot() {
        Map<String, Long> result = new LinkedHashMap<>();
        for (CaptureCounter counter : ALL) {
            long value = get(counter);
            if (value != 0 || counter.kind() == CaptureCounter.Kind.TOTAL) {
                result.put(counter.key(), value);
            }
        }
        return Collections.unmodifiableMap(result);
    }
}

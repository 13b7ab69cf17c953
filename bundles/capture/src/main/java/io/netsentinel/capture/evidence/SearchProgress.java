package io.netsentinel.capture.evidence;

import java.util.function.DoubleConsumer;

/** How much of the bytes to be searched has been searched; told each time a hundredth is done. */
final class SearchProgress {
    private final long total;
    private final DoubleConsumer listener;
    private long done;
    private int told = -1;

    SearchProgress(long total, DoubleConsumer listener) {
        this.total = total;
        this.listener = listener;
    }

    void add(long bytes) {
        done += bytes;
        int percent = total == 0 ? 100 : (int) Math.min(100, done * 100 / total);
        if (percent > told) {
            told = percent;
            listener.accept(percent / 100.0);
        }
    }
}

package io.netsentinel.core;

import io.netsentinel.api.detection.Analysis;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Detector;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.detection.StateKeeper;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Timeline;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Counts the events it sees and reports the sum at the end; its count survives an update. Fails on demand. */
public final class CountingDetector implements Detector {
    private final String id;
    public final AtomicLong seen = new AtomicLong();
    public final AtomicLong calls = new AtomicLong();
    public volatile boolean fails;

    public CountingDetector(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Analysis begin(Timeline timeline) {
        return new Counting();
    }

    private final class Counting implements Analysis, StateKeeper {
        private long count;

        @Override
        public void analyse(EventBatch batch, Consumer<Detection> found) {
            calls.incrementAndGet();
            if (fails) {
                throw new IllegalStateException("broken detector");
            }
            count += batch.events().size();
            seen.addAndGet(batch.events().size());
        }

        @Override
        public void end(Consumer<Detection> found) {
            found.accept(Fixtures.detection("sum", 1, Severity.LOW, count));
        }

        @Override
        public byte[] save() {
            return ByteBuffer.allocate(Long.BYTES).putLong(count).array();
        }

        @Override
        public void restore(byte[] state) {
            count = ByteBuffer.wrap(state).getLong();
        }
    }
}

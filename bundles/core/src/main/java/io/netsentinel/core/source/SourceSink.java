package io.netsentinel.core.source;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.EventSink;
import io.netsentinel.api.event.Timeline;
import io.netsentinel.core.queue.InFlight;
import io.netsentinel.core.queue.Message;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * What a source pushes into. A batch goes to all queues or to none: a source that is to stop while it hands over a batch is
 * interrupted afterwards. A source may still push after that, to give what it has at hand.
 */
public final class SourceSink implements EventSink {
    private final Timeline timeline;
    private final String source;
    private final InFlight inFlight;
    private final Consumer<Message.Events> downstream;
    private final LongAdder pushed = new LongAdder();
    private boolean isHandingOver;
    private boolean isInterruptDue;
    private boolean isFinished;

    /**
     * @param downstream takes the batches, on the source's thread
     */
    public SourceSink(Timeline timeline, String source, InFlight inFlight, Consumer<Message.Events> downstream) {
        this.timeline = timeline;
        this.source = source;
        this.inFlight = inFlight;
        this.downstream = downstream;
    }

    @Override
    public void accept(List<? extends Event> batch, long watermarkNanos) throws InterruptedException {
        EventBatch events = new EventBatch(timeline, source, List.copyOf(batch), watermarkNanos);
        begin();
        try {
            downstream.accept(new Message.Events(events, inFlight));
            pushed.add(batch.size());
        } finally {
            end();
        }
        if (takeInterrupt()) {
            throw new InterruptedException("the source is to stop");
        }
    }

    private synchronized void begin() {
        isHandingOver = true;
        // came before the source noticed it: a queue would take no message from an interrupted thread
        isInterruptDue |= Thread.interrupted();
    }

    private synchronized void end() {
        isHandingOver = false;
    }

    private synchronized boolean takeInterrupt() {
        boolean due = isInterruptDue;
        isInterruptDue = false;
        return due;
    }

    /** Interrupts the source's thread, but never in the middle of a batch. */
    public synchronized void cancel(Thread thread) {
        if (isFinished) {
            return;
        }
        if (isHandingOver) {
            isInterruptDue = true;
        } else {
            thread.interrupt();
        }
    }

    /** The source has ended, nobody is to be interrupted any more. Called on the source's thread. */
    public synchronized void finish() {
        isFinished = true;
        Thread.interrupted(); // an interrupt that came too late to stop the source must not disturb what follows
    }

    /** Events pushed so far. */
    public long events() {
        return pushed.sum();
    }
}

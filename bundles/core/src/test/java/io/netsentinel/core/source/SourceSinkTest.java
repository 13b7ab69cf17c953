package io.netsentinel.core.source;

import static io.netsentinel.core.Fixtures.flows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.event.Timeline;
import io.netsentinel.core.queue.InFlight;
import io.netsentinel.core.queue.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourceSinkTest {
    private final List<Message.Events> taken = new ArrayList<>();
    private final List<Boolean> interruptedWhileTaking = new ArrayList<>();
    private Runnable duringHandOver = () -> {};
    private final SourceSink sink = new SourceSink(Timeline.LIVE, "test", new InFlight(), message -> {
        interruptedWhileTaking.add(Thread.currentThread().isInterrupted());
        duringHandOver.run();
        taken.add(message);
    });

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void handsOverAWholeBatchAndCountsIt() throws InterruptedException {
        sink.accept(flows(3), 42);

        assertThat(taken).singleElement().satisfies(message -> {
            assertThat(message.batch().events()).hasSize(3);
            assertThat(message.batch().watermarkNanos()).isEqualTo(42);
        });
        assertThat(sink.events()).isEqualTo(3);
    }

    @Test
    void interruptsAfterTheBatchAndNotInIt() throws InterruptedException {
        // given a cancel that comes in the middle of a batch
        Thread source = Thread.currentThread();
        duringHandOver = () -> sink.cancel(source);

        // then the batch is handed over, and the source told afterwards, once
        assertThatThrownBy(() -> sink.accept(flows(1), 0)).isInstanceOf(InterruptedException.class);
        assertThat(taken).hasSize(1);
        duringHandOver = () -> {};
        sink.accept(flows(1), 0);
        assertThat(taken).hasSize(2);
        assertThat(interruptedWhileTaking).containsExactly(false, false);
    }

    @Test
    void takesABatchFromASourceThatHasNotNoticedItsInterrupt() {
        // given a cancel between two batches
        sink.cancel(Thread.currentThread());

        // then
        assertThatThrownBy(() -> sink.accept(flows(1), 0)).isInstanceOf(InterruptedException.class);
        assertThat(taken).hasSize(1);
        assertThat(interruptedWhileTaking).containsExactly(false);
    }

    @Test
    void interruptsNobodyWhenTheSourceHasFinished() {
        sink.finish();

        sink.cancel(Thread.currentThread());

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}

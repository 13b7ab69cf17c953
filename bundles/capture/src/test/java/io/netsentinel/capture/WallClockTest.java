package io.netsentinel.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WallClockTest {
    private static final WallClock CLOCK = WallClock.SYSTEM;

    @Test
    void waitsUntilTheTimeHasCome() throws Exception {
        long due = CLOCK.nanos() + 1_000_000;
        CLOCK.waitUntil(due);
        assertThat(CLOCK.nanos()).isGreaterThanOrEqualTo(due);
        CLOCK.waitUntil(due); // has passed
    }

    @Test
    void anInterruptEndsTheWaitAtOnce() throws Exception {
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                CLOCK.waitUntil(CLOCK.nanos() + TimeUnit.HOURS.toNanos(1));
                outcome.complete(null);
            } catch (InterruptedException e) {
                outcome.completeExceptionally(e);
            }
        });
        waiting.start();

        waiting.interrupt();

        assertThatThrownBy(() -> outcome.get(1, TimeUnit.MINUTES))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
    }
}

package io.netsentinel.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.capture.InterfaceCapture.State;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CaptureChangesTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final CaptureChanges changes = new CaptureChanges();
    private final Presence presence = new Presence("eth0");

    @Test
    void wakesWhoeverWaitsForACaptureToStart() throws Exception {
        // given somebody who has looked and found it not started
        presence.whenChanged(changes::changed);
        CountDownLatch looked = new CountDownLatch(1);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> await(looked));
        looked.await();

        // when
        presence.waiting("no carrier");

        // then
        assertThat(waiting.get()).isTrue();
        assertThat(presence.status().state()).isEqualTo(State.WAITING);
    }

    private boolean await(CountDownLatch looked) {
        try {
            return changes.await(
                    () -> {
                        looked.countDown();
                        return presence.isStarted();
                    },
                    LONG);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void saysWhenPatienceHasEnded() throws Exception {
        assertThat(changes.await(() -> false, Duration.ZERO)).isFalse();
        assertThat(changes.await(() -> false, Duration.ofMillis(1))).isFalse();
        assertThat(changes.await(() -> true, Duration.ZERO)).isTrue();
    }

    @Test
    void eachChangeOfAPresenceIsSaid() {
        AtomicInteger said = new AtomicInteger();
        presence.whenChanged(said::incrementAndGet);

        presence.capturing();
        presence.capturing();
        presence.failed("no more");

        assertThat(said).hasValue(2);
    }
}

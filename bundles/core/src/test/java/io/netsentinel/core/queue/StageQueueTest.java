package io.netsentinel.core.queue;

import static io.netsentinel.core.Fixtures.await;
import static io.netsentinel.core.Fixtures.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StageQueueTest {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final InFlight inFlight = new InFlight();
    private final List<Message.Events> seen = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private StageQueue<Message.Events> queue(int capacity, Consumer<Message.Events> consumer) {
        return new StageQueue<>(camel, "test", capacity, Message.Events.class, consumer);
    }

    private Message.Events events(int count) {
        return new Message.Events(batch(Timeline.LIVE, count), inFlight);
    }

    @Test
    void deliversInOrderAndCounts() throws InterruptedException {
        // given
        StageQueue<Message.Events> queue = queue(2, seen::add);

        // when more is put than fits at once
        for (int i = 1; i <= 10; i++) {
            queue.put(events(i));
        }

        // then
        assertThat(inFlight.awaitNone(Duration.ofSeconds(10))).isTrue();
        assertThat(seen).extracting(Message::size).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(queue.status().taken()).isEqualTo(55);
        assertThat(queue.status().processed()).isEqualTo(55);
        assertThat(queue.status().dropped()).isZero();
    }

    @Test
    void dropsAndCountsWhatALiveSourceOffersToAFullQueue() throws InterruptedException {
        // given a consumer that hangs in its first message and one message in the only place
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        StageQueue<Message.Events> queue = queue(1, message -> {
            entered.countDown();
            awaitUnchecked(release);
            seen.add(message);
        });
        queue.offer(events(1));
        entered.await();
        queue.offer(events(2));

        // when
        queue.offer(events(3));

        // then
        assertThat(queue.status().dropped()).isEqualTo(3);
        assertThat(queue.status().batches()).isEqualTo(1);
        release.countDown();
        assertThat(inFlight.awaitNone(Duration.ofSeconds(10))).isTrue();
        assertThat(seen).extracting(Message::size).containsExactly(1, 2);
    }

    @Test
    void makesALosslessSourceWaitAndCountsTheTime() throws InterruptedException {
        // given a full queue with a hanging consumer
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        StageQueue<Message.Events> queue = queue(1, message -> {
            entered.countDown();
            awaitUnchecked(release);
            seen.add(message);
        });
        queue.put(events(1));
        entered.await();
        queue.put(events(2));

        // when a third is put
        Thread source = new Thread(() -> queue.put(events(3)));
        source.start();
        await(() -> source.getState() == Thread.State.WAITING);
        release.countDown();
        source.join();

        // then nothing is lost
        assertThat(inFlight.awaitNone(Duration.ofSeconds(10))).isTrue();
        assertThat(seen).extracting(Message::size).containsExactly(1, 2, 3);
        assertThat(queue.status().dropped()).isZero();
    }

    @Test
    void goesOnAfterAConsumerThatThrows() throws InterruptedException {
        // given
        StageQueue<Message.Events> queue = queue(4, message -> {
            seen.add(message);
            if (message.size() == 1) {
                throw new IllegalStateException("broken consumer");
            }
        });

        // when
        queue.put(events(1));
        queue.put(events(2));

        // then
        assertThat(inFlight.awaitNone(Duration.ofSeconds(10))).isTrue();
        assertThat(seen).hasSize(2);
    }

    @Test
    void finishesWhatIsQueuedBeforeItCloses() {
        // given
        StageQueue<Message.Events> queue = queue(100, seen::add);
        for (int i = 0; i < 100; i++) {
            queue.put(events(1));
        }

        // when
        queue.close();

        // then
        assertThat(seen).hasSize(100);
        assertThat(camel.getRoutes()).isEmpty();
        assertThat(camel.getEndpoints()).isEmpty();
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

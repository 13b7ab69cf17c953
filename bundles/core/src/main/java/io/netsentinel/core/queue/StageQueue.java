package io.netsentinel.core.queue;

import io.netsentinel.api.pipeline.QueueStatus;
import io.netsentinel.core.LogLimit;
import io.netsentinel.core.camel.Routes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.seda.SedaEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded queue with one consumer thread: a Camel route from a SEDA endpoint. Core owns all queues, so that a plug-in can
 * go and come back while its messages wait here. Books and clears messages {@linkplain InFlight in flight}.
 *
 * @param <M> the messages it takes
 */
public final class StageQueue<M extends Message> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StageQueue.class);
    private static final int POLL_MILLIS = 250;

    private final CamelContext camel;
    private final String name;
    private final int capacity;
    private final Consumer<M> consumer;
    private final SedaEndpoint waiting;
    private final SedaEndpoint refusing;
    private final ProducerTemplate producer;
    private final LongAdder taken = new LongAdder();
    private final LongAdder processed = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder blockedNanos = new LongAdder();
    private final LogLimit logLimit = new LogLimit(Duration.ofMinutes(1));

    /** Opens the queue and starts its consumer. */
    public StageQueue(CamelContext camel, String name, int capacity, Class<M> type, Consumer<M> consumer) {
        this.camel = camel;
        this.name = name;
        this.capacity = capacity;
        this.consumer = consumer;
        String uri = "seda:netsentinel." + name + "?size=" + capacity + "&pollTimeout=" + POLL_MILLIS;
        this.refusing = camel.getEndpoint(uri, SedaEndpoint.class);
        this.waiting = camel.getEndpoint(uri + "&blockWhenFull=true", SedaEndpoint.class);
        this.producer = camel.createProducerTemplate();
        Routes.add(camel, new RouteBuilder() {
            @Override
            public void configure() {
                from(refusing).routeId(routeId()).process(exchange -> consume(type, exchange));
            }
        });
    }

    private String routeId() {
        return "netsentinel." + name;
    }

    private void consume(Class<M> type, Exchange exchange) {
        M message = type.cast(exchange.getMessage().getBody());
        try {
            consumer.accept(message);
        } catch (RuntimeException e) {
            if (logLimit.permits()) {
                LOG.error("Queue {}: a message of {} was lost", name, message.size(), e);
            }
        } finally {
            processed.add(message.size());
            message.inFlight().clear();
        }
    }

    /** Enqueues, waiting while the queue is full. The calling thread must not be interrupted meanwhile. */
    public void put(M message) {
        message.inFlight().book();
        boolean full = waiting.getQueue().remainingCapacity() == 0;
        long start = System.nanoTime();
        Exchange sent = send(waiting, message);
        if (full) {
            blockedNanos.add(System.nanoTime() - start);
        }
        settle(sent, message);
    }

    /** Enqueues, or drops and counts the message if the queue is full. */
    public void offer(M message) {
        message.inFlight().book();
        settle(send(refusing, message), message);
    }

    private Exchange send(SedaEndpoint endpoint, M message) {
        return producer.send(endpoint, exchange -> exchange.getMessage().setBody(message));
    }

    private void settle(Exchange sent, M message) {
        if (!sent.isFailed()) {
            taken.add(message.size());
            return;
        }
        dropped.add(message.size());
        message.inFlight().clear();
        if (logLimit.permits()) {
            LOG.warn("Queue {} took no message of {}: {}", name, message.size(), reason(sent));
        }
    }

    private static String reason(Exchange sent) {
        Exception exception = sent.getException();
        return exception == null ? "unknown reason" : String.valueOf(exception.getMessage());
    }

    /** Whether nothing waits. */
    public boolean isEmpty() {
        return waiting.getQueue().isEmpty();
    }

    /** The queue at this moment. */
    public QueueStatus status() {
        return new QueueStatus(
                name,
                waiting.getQueue().size(),
                capacity,
                taken.sum(),
                processed.sum(),
                dropped.sum(),
                blockedNanos.sum() / 1_000_000);
    }

    /** Lets the consumer finish what is queued, for some seconds at most, and removes the queue. */
    @Override
    public void close() {
        Routes.remove(camel, List.of(routeId()));
        producer.stop();
        Routes.removeEndpoints(camel, List.of(waiting, refusing));
    }
}

package io.netsentinel.capture.application.http;

import io.netsentinel.capture.application.Reporter;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The requests that wait for their responses, in order. */
final class Exchanges {
    /** Clients that pipeline at all have a few requests under way. */
    static final int MOST = 16;

    private final ArrayDeque<HttpExchange> waiting = new ArrayDeque<>(2);
    /** How many requests found no place; they are reported at once, their responses come behind those of the others. */
    private long surplus;
    /** The latest of them, until its head is complete. */
    private @Nullable HttpExchange latest;
    /** Whether responses may have been lost, so that it isn't clear which of the requests the next one answers. */
    private boolean isDoubtful;

    /** Begins a request. */
    HttpExchange begin(Reporter reporter) {
        if (isDoubtful) {
            reportAll(reporter); // a client that doesn't pipeline had its responses before it went on
        }
        HttpExchange exchange = new HttpExchange(reporter.timeNanos());
        if (surplus == 0 && waiting.size() < MOST) {
            waiting.add(exchange);
        } else {
            reportLatest(reporter);
            surplus++;
            latest = exchange;
        }
        return exchange;
    }

    /** Takes back what turned out to be no request. */
    void withdraw(HttpExchange exchange) {
        if (exchange == latest) {
            surplus--;
            latest = null;
        } else {
            waiting.remove(exchange);
        }
    }

    /** The head of a request is complete. */
    void headComplete(HttpExchange exchange, Reporter reporter) {
        exchange.headComplete();
        if (exchange == latest) {
            reportLatest(reporter);
        }
    }

    /** Whether a response can come. */
    boolean isWaiting() {
        return surplus > 0 || !waiting.isEmpty();
    }

    /** The request that a response is for. */
    HttpExchange next(Reporter reporter) {
        HttpExchange oldest = waiting.poll();
        if (oldest != null) {
            return oldest;
        }
        surplus = Math.max(0, surplus - 1);
        HttpExchange last = surplus == 0 ? latest : null;
        latest = surplus == 0 ? null : latest;
        return last == null ? HttpExchange.withoutRequest(reporter) : last;
    }

    /** Responses may have been lost. */
    void doubt() {
        isDoubtful = true;
    }

    /** Reports what waits without a response. */
    void reportAll(Reporter reporter) {
        waiting.forEach(exchange -> exchange.report(reporter));
        waiting.clear();
        reportLatest(reporter);
        surplus = 0;
        isDoubtful = false;
    }

    private void reportLatest(Reporter reporter) {
        if (latest != null) {
            latest.report(reporter);
        }
        latest = null;
    }
}

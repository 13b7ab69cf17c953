package io.netsentinel.capture.application.http;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Reporter;

/** A request and what became of it. */
final class HttpExchange {
    private final Fields fields = new Fields();
    private final long sinceNanos;
    private String method = "";
    private boolean isHeadComplete;
    private boolean isReported;

    HttpExchange(long sinceNanos) {
        this.sinceNanos = sinceNanos;
    }

    /** A response whose request was not seen. */
    static HttpExchange withoutRequest(Reporter reporter) {
        HttpExchange exchange = new HttpExchange(reporter.timeNanos());
        exchange.isHeadComplete = true;
        return exchange;
    }

    void method(String newMethod) {
        method = newMethod;
        put(ActivityFields.HTTP_METHOD, method);
    }

    String method() {
        return method;
    }

    void put(String name, String value) {
        if (!isReported) {
            fields.put(name, value);
        }
    }

    void put(String name, long value) {
        if (!isReported) {
            fields.put(name, value);
        }
    }

    boolean has(String name) {
        return fields.has(name);
    }

    /** No more of the request's head is to come. */
    void headComplete() {
        isHeadComplete = true;
    }

    void answered(Reporter reporter) {
        if (!method.isEmpty()) {
            put(ActivityFields.EVENT_DURATION, Math.max(0, reporter.timeNanos() - sinceNanos));
        }
        report(reporter);
    }

    void report(Reporter reporter) {
        if (!isHeadComplete) {
            put(ActivityFields.HTTP_INCOMPLETE, "true");
        }
        if (!isReported) {
            reporter.report(fields);
        }
        isReported = true;
    }
}

package io.netsentinel.api.web;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/** Is told of each request to the REST API that was answered, if registered as a service. */
@ConsumerType
public interface RequestObserver {
    /**
     * Called on the request's thread after the last byte was handed to the server; returns at once.
     *
     * @param method HTTP method as the client sent it
     * @param path template, for instance {@code /api/v1/alerts/{id}}; empty if no resource fits
     * @param status of the answer
     * @param duration from the first resource filter on
     */
    void answered(String method, String path, int status, Duration duration);
}

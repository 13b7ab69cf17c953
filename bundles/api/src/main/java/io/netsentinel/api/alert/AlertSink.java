package io.netsentinel.api.alert;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes alerts to another system. Core owns queueing and retry: a sink only says what it sends and how,
 * and throws when it failed. Called from one thread at a time; the same revision may come twice after a failure.
 */
@ConsumerType
public interface AlertSink {
    /** A stable name for queues and counters, for instance {@code siem-main}. */
    String id();

    /**
     * Delivers revisions of alerts in order.
     *
     * @throws Exception if not all were taken; the whole list is tried again
     */
    void deliver(List<Alert> alerts) throws Exception;
}

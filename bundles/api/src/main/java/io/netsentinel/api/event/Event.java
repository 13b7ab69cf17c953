package io.netsentinel.api.event;

/**
 * One observation of a source. Immutable; its times are event time (when it happened on the wire or on the host that
 * logged it), in nanoseconds since the Unix epoch. Nothing in an event is wall-clock time.
 */
public sealed interface Event permits Flow, Activity, LogEntry, DecoyTouch {
    /** When the observed thing was complete: a flow's last packet, a log entry's time stamp. */
    long timeNanos();
}

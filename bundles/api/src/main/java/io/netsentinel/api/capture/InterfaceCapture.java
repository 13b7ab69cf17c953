package io.netsentinel.api.capture;

import java.time.Instant;
import java.util.Map;

/**
 * What a capture does at one interface. Counts are since it was started, whatever happened to the interface meanwhile.
 *
 * @param source the name of the event source
 * @param message why it waits or failed, else empty
 * @param since when it came into this state
 * @param bytes on the wire
 * @param flows that have ended
 * @param kernelDrops packets that the system had no room for
 * @param counters all of its counters, see {@link io.netsentinel.api.event.EventSource#counters}
 */
public record InterfaceCapture(
        String interfaceName,
        String source,
        State state,
        String message,
        Instant since,
        long packets,
        long bytes,
        long flows,
        long kernelDrops,
        Map<String, Long> counters) {
    /** What a capture does. */
    public enum State {
        CAPTURING,
        /** The interface is down or not there; the capture goes on by itself when it comes. */
        WAITING,
        /** It can't capture; it is tried again from time to time. */
        FAILED
    }
}

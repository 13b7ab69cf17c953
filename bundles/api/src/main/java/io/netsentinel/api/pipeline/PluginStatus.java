package io.netsentinel.api.pipeline;

/**
 * A plug-in at one moment. Counts are since it came.
 *
 * @param kind what it is
 * @param id its own id or name
 * @param bundle symbolic name and version of its bundle
 * @param state what it does
 * @param in events or alerts that it was given
 * @param out events, detections or deliveries that it made
 * @param failures times it threw
 * @param skipped events that it did not see because it was isolated after failures
 * @param lastFailure the latest failure in one line, empty without one
 */
public record PluginStatus(
        Kind kind,
        String id,
        String bundle,
        State state,
        long in,
        long out,
        long failures,
        long skipped,
        String lastFailure) {
    /** The roles that plug-ins play in the pipeline. */
    public enum Kind {
        SOURCE,
        DETECTOR,
        SINK,
        ROUTES
    }

    /** What a plug-in does. */
    public enum State {
        RUNNING,
        /** Left alone for a while after failures. */
        ISOLATED,
        /** A source that waits before its next start. */
        WAITING,
        /** Could not be started at all. */
        FAILED,
        /** Switched off by an operator. */
        DISABLED
    }
}

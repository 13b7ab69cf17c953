package io.netsentinel.capture.flow;

import java.util.concurrent.TimeUnit;

/**
 * When a flow ends and how many there may be.
 *
 * @param idleNanos silence after which a flow of two sides ends
 * @param unansweredNanos silence after which a flow ends in which only one side spoke
 * @param lingerNanos silence after which a closed TCP connection ends, so that its last retransmissions count for it
 * @param activeNanos a longer flow is reported in pieces of this length
 * @param maxFlows more flows at a time end early, those first whose time would come next
 * @param inspect whether to find out what flows speak
 */
public record FlowSettings(
        long idleNanos, long unansweredNanos, long lingerNanos, long activeNanos, int maxFlows, boolean inspect) {
    /** The settings in seconds, as they stand in the configuration. */
    public static FlowSettings ofSeconds(int idle, int unanswered, int linger, int active, int maxFlows) {
        return new FlowSettings(nanos(idle), nanos(unanswered), nanos(linger), nanos(active), maxFlows, true);
    }

    /** The same, with or without inspection. */
    public FlowSettings inspecting(boolean isWanted) {
        return new FlowSettings(idleNanos, unansweredNanos, lingerNanos, activeNanos, maxFlows, isWanted);
    }

    /** The same with another bound. */
    public FlowSettings withMaxFlows(int most) {
        return new FlowSettings(idleNanos, unansweredNanos, lingerNanos, activeNanos, most, inspect);
    }

    private static long nanos(int seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}

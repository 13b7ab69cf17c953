package io.netsentinel.api.live;

/** What a client that is slow, or that was away, gets of a channel. */
public enum Delivery {
    /** Everything, in order; who can't keep up is disconnected and may resume. For what must not be missed: alerts. */
    COMPLETE,
    /** The newest; who can't keep up loses the oldest and is told how many. For what there is too much of: flows. */
    SAMPLED,
    /** The last message for each key. For states and counters. */
    LATEST
}

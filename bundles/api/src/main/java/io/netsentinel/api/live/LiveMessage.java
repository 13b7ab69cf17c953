package io.netsentinel.api.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param key what it is about: a later message with the same key takes its place in a channel of {@link Delivery#LATEST}
 * @param time when it happened, in the time of events
 * @param data a record that becomes JSON, in snake case
 * @param isUrgent whether it must not wait for others that could go with it
 * @param audience name of the only user who may see it, null for all who may follow the channel
 */
public record LiveMessage(String key, Instant time, Object data, boolean isUrgent, @Nullable String audience) {
    /** A message for all who may follow the channel. */
    public LiveMessage(String key, Instant time, Object data, boolean isUrgent) {
        this(key, time, data, isUrgent, null);
    }
}

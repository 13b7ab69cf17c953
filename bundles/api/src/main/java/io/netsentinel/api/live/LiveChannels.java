package io.netsentinel.api.live;

import io.netsentinel.api.auth.Caller;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** What serves live connections. Safe for use by several threads. */
@ProviderType
public interface LiveChannels {
    /** Numbers at this moment. */
    Snapshot snapshot();

    /**
     * Follows a channel from within this process, as a client does over a connection.
     *
     * @param where conditions on the data of messages, written as in the REST API
     * @param frames takes what a client gets: JSON arrays of messages; returns at once
     * @throws IllegalArgumentException with a sentence for people if there is no such channel, the caller may not follow it, or a
     *     condition is none
     */
    LiveChannel.Feed follow(Caller caller, String channel, List<String> where, Consumer<String> frames);

    /**
     * Numbers since the start, but for those that say otherwise.
     *
     * @param connections open now
     * @param opened connections that were opened
     * @param closedSlow connections that were closed because their client did not read
     * @param refused connections that were refused because of a limit
     * @param messages sent to clients, each as often as there are clients that got it
     * @param frames sent to clients
     * @param bytes sent to clients, before encryption
     * @param dropped messages of sampled channels that slow clients did not get
     * @param queued messages that wait for being sent, now
     * @param latency from a message to its frame being written
     * @param fanOut how messages reach other nodes, for people
     */
    record Snapshot(
            int connections,
            long opened,
            long closedSlow,
            long refused,
            long messages,
            long frames,
            long bytes,
            long dropped,
            long queued,
            Latency latency,
            List<Channel> channels,
            String fanOut) {
        /** Copies the list. */
        public Snapshot {
            channels = List.copyOf(channels);
        }
    }

    /**
     * A channel.
     *
     * @param sequence of the last message
     * @param followers subscriptions now
     * @param kept messages that can be had by resuming
     */
    record Channel(LiveChannel.Description description, long sequence, int followers, int kept) {}

    /**
     * A histogram.
     *
     * @param boundsMillis upper bounds of the buckets
     * @param counts frames in each bucket, and in one more for what took longer
     * @param totalMillis sum of all
     */
    record Latency(List<Double> boundsMillis, List<Long> counts, double totalMillis) {
        /** Copies the lists. */
        public Latency {
            boundsMillis = List.copyOf(boundsMillis);
            counts = List.copyOf(counts);
        }
    }
}

package io.netsentinel.websocket.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server says. Each frame is a JSON array of these. */
@JsonInclude(Include.NON_NULL)
public sealed interface ServerMessage {
    /** The version of all this. */
    int VERSION = 1;

    /** Name of the WebSocket subprotocol. */
    String SUBPROTOCOL = "netsentinel.v1";

    /** Says which of these it is. */
    @JsonProperty
    default String type() {
        String name = getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /**
     * First of all.
     *
     * @param time of the server
     * @param node which of several servers this is
     * @param user whose rights the connection has
     * @param resumeMessages so many messages of each channel can be had again by resuming
     * @param heartbeatSeconds time between heartbeats
     * @param channels what this user may follow
     */
    record Hello(
            int version,
            Instant time,
            String node,
            String user,
            int resumeMessages,
            int heartbeatSeconds,
            List<ChannelView> channels)
            implements ServerMessage {}

    /** A channel that can be followed. */
    record ChannelView(String name, String delivery, String summary) {}

    /**
     * From here on messages of the channel come.
     *
     * @param epoch numbers of messages count within it
     * @param seq number of the last message before
     * @param resumed how many messages come again, null if that was not asked for
     */
    record Subscribed(@Nullable String id, String channel, String epoch, long seq, @Nullable Integer resumed)
            implements ServerMessage {}

    /** No more of the channel. */
    record Unsubscribed(@Nullable String id, String channel) implements ServerMessage {}

    /** Something happened. */
    record Message(String channel, String epoch, long seq, Instant time, JsonNode data) implements ServerMessage {}

    /**
     * Messages between what the client had and what comes next can't be had here any more.
     *
     * @param history what to ask the REST API for instead, null if it doesn't keep this
     */
    record Gap(String channel, String epoch, long seq, @Nullable String history) implements ServerMessage {}

    /** So many messages were left out because the client was too slow for this channel. */
    record Dropped(String channel, long count) implements ServerMessage {}

    /**
     * Still there.
     *
     * @param seq number of the last message of each channel that is followed, also where the filter let nothing through
     */
    record Heartbeat(Instant time, Map<String, Long> seq) implements ServerMessage {}

    /** Answer to a ping. */
    record Pong(@Nullable String id, Instant time) implements ServerMessage {}

    /** The alert is acknowledged, or was already. */
    record Acknowledged(@Nullable String id, String alert, String outcome) implements ServerMessage {}

    /** What a client asked for can't be done; the problem is that of the REST API (RFC 9457). */
    record Failure(@Nullable String id, Problem problem) implements ServerMessage {
        @Override
        public String type() {
            return "error";
        }
    }

    /** A problem. */
    record Problem(String type, String title, int status, String detail) {
        static Problem of(int status, String detail) {
            return switch (status) {
                case 400 -> new Problem("/problems/malformed", "The request can't be understood", status, detail);
                case 403 -> new Problem("/problems/forbidden", "Not allowed", status, detail);
                case 404 -> new Problem("/problems/not-found", "There is no such thing", status, detail);
                case 422 -> new Problem("/problems/invalid", "A value is not valid", status, detail);
                case 429 -> new Problem("/problems/too-many-requests", "Too many requests", status, detail);
                case 503 -> new Problem("/problems/unavailable", "Not available right now", status, detail);
                default -> new Problem("/problems/internal", "Something went wrong inside", status, detail);
            };
        }
    }

    /** An error with the problem of this status. */
    static Failure error(@Nullable String id, int status, String detail) {
        return new Failure(id, Problem.of(status, detail));
    }
}

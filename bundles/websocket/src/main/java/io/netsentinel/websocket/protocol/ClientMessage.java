package io.netsentinel.websocket.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client may say. Each may carry an {@code id}, which the answer repeats. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClientMessage.Subscribe.class, name = "subscribe"),
    @JsonSubTypes.Type(value = ClientMessage.Unsubscribe.class, name = "unsubscribe"),
    @JsonSubTypes.Type(value = ClientMessage.Acknowledge.class, name = "ack"),
    @JsonSubTypes.Type(value = ClientMessage.Ping.class, name = "ping")
})
public sealed interface ClientMessage {
    /** Most conditions of a filter. */
    int MAX_CONDITIONS = 20;

    /** Names the answer. */
    @Nullable String id();

    /**
     * Follow a channel; a second time it changes the filter.
     *
     * @param where conditions on the data of messages, all of which must hold; null for none
     * @param since where to go on; null to begin with what comes
     */
    record Subscribe(@Nullable String id, String channel, @Nullable List<String> where, @Nullable Since since)
            implements ClientMessage {}

    /**
     * The last message that a client had.
     *
     * @param epoch of the channel, as {@code subscribed} said
     * @param seq its number
     * @param time its time, for when it can't be found any more
     */
    record Since(String epoch, long seq, @Nullable Instant time) {}

    /** No longer follow a channel. */
    record Unsubscribe(@Nullable String id, String channel) implements ClientMessage {}

    /** Acknowledge an alert, as in the REST API. */
    record Acknowledge(@Nullable String id, String alert) implements ClientMessage {}

    /** Are you there. */
    record Ping(@Nullable String id) implements ClientMessage {}

    /**
     * Understands a client.
     *
     * @throws IllegalArgumentException with a sentence for people if it can't
     */
    static ClientMessage parse(Json json, String text) {
        try {
            ClientMessage message = json.read(text);
            if (message instanceof Subscribe subscribe) {
                check(subscribe.channel(), "channel");
            } else if (message instanceof Unsubscribe unsubscribe) {
                check(unsubscribe.channel(), "channel");
            } else if (message instanceof Acknowledge acknowledge) {
                check(acknowledge.alert(), "alert");
            } else if (message == null) {
                throw new IllegalArgumentException("a message is a JSON object with a type");
            }
            return message;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not a message: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a message", e);
        }
    }

    private static void check(@Nullable String value, String name) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }
}

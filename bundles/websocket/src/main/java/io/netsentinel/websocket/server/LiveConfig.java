package io.netsentinel.websocket.server;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What live connections may do: {@code etc/io.netsentinel.websocket.cfg}. */
@ObjectClassDefinition(
        id = LiveConfig.PID,
        name = "Live channels",
        description = "WebSocket connections and their limits")
@interface LiveConfig {
    String PID = "io.netsentinel.websocket";

    @AttributeDefinition(
            description = "Messages that come within so many milliseconds go to a client together. Default 25: a person"
                    + " doesn't see the difference, and a frame for many messages costs little more than one for each. The"
                    + " first after a pause and urgent ones go at once",
            min = "0",
            max = "1000")
    int flushMillis() default 25;

    @AttributeDefinition(description = "Connections of one user or API key", min = "1", max = "100000")
    int connectionsPerUser() default 50;

    @AttributeDefinition(description = "Connections from one address", min = "1", max = "100000")
    int connectionsPerAddress() default 200;

    @AttributeDefinition(description = "All connections", min = "1", max = "1000000")
    int connections() default 10_000;

    @AttributeDefinition(description = "Largest message of a client in bytes", min = "1024", max = "1048576")
    int maxMessageBytes() default 16_384;

    @AttributeDefinition(description = "Messages that a client may send in a second", min = "1", max = "10000")
    int messagesPerSecond() default 20;

    @AttributeDefinition(
            description =
                    "Messages of a complete channel, such as alerts, that may wait for a client; one more and it is"
                            + " disconnected, and may resume",
            min = "10",
            max = "1000000")
    int completeQueue() default 10_000;

    @AttributeDefinition(
            description =
                    "Messages of a sampled channel, such as flows, that may wait for a client; then the oldest are"
                            + " dropped",
            min = "10",
            max = "100000")
    int sampledQueue() default 500;

    @AttributeDefinition(
            description = "Messages of each channel that a client can have again when it resumes",
            min = "0",
            max = "1000000")
    int keptMessages() default 10_000;

    @AttributeDefinition(description = "Most memory for these, in MiB for each channel", min = "1", max = "1024")
    int keptMegabytes() default 16;

    @AttributeDefinition(description = "Time between heartbeats in seconds", min = "1", max = "300")
    int heartbeatSeconds() default 20;

    @AttributeDefinition(
            description =
                    "A client from which nothing comes, not even the answer to a heartbeat, is given up after so many"
                            + " seconds, and so is one that takes nothing",
            min = "2",
            max = "900")
    int silenceSeconds() default 60;
}

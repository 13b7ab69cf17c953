package io.netsentinel.websocket.hub;

/**
 * What clients may have.
 *
 * @param completeQueue messages of a complete channel that may wait for a client, before it is disconnected
 * @param sampledQueue messages of a sampled channel that may wait for a client, before the oldest are dropped
 * @param frameBytes a frame is closed when it has so many bytes
 * @param keptMessages messages of a channel that can be had by resuming
 * @param keptBytes and so many bytes of them
 */
public record Limits(int completeQueue, int sampledQueue, int frameBytes, int keptMessages, int keptBytes) {}

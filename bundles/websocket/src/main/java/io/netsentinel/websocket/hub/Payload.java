package io.netsentinel.websocket.hub;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to all nodes.
 *
 * @param audience the only user who may see it, null for all
 */
public record Payload(String key, Instant time, JsonNode data, boolean urgent, @Nullable String audience) {}

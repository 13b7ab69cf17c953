package io.netsentinel.itests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads what commands print with {@code --json}. */
final class Alerts {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Alerts() {}

    /** One object a line. */
    static List<JsonNode> lines(Outcome outcome) {
        return outcome.orFail().lines().stream().map(Alerts::parse).toList();
    }

    static JsonNode parse(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }

    /** What an alert says about the traffic: all but what differs from run to run. */
    static String substance(JsonNode alert) {
        ObjectNode copy = alert.deepCopy();
        copy.remove(List.of("id", "timeline"));
        return copy.toString();
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}

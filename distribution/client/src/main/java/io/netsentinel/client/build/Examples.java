package io.netsentinel.client.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values that fit a schema: the example that it gives, the first word of an enumeration, the least number; otherwise its name in
 * capitals, to be replaced.
 */
final class Examples {
    private static final String TIME = "2026-01-31T12:00:00Z";
    private static final String LENGTH = "PT1H";
    private static final String REFERENCE = "#/components/schemas/";

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Schema<?>> schemas = new TreeMap<>();

    Examples(OpenAPI document) {
        document.getComponents().getSchemas().forEach(schemas::put);
    }

    /** A value for what has this name. */
    JsonNode of(String name, Schema<?> described) {
        Schema<?> schema = resolved(described);
        if (schema.getExample() != null) {
            return json.valueToTree(schema.getExample());
        }
        if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
            return json.valueToTree(schema.getEnum().get(0));
        }
        return switch (type(schema)) {
            case "object" -> object(schema);
            case "array" -> JsonNodeFactory.instance.arrayNode().add(of(name, schema.getItems()));
            case "boolean" -> BooleanNode.TRUE;
            case "integer", "number" -> number(schema);
            default -> text(name, schema);
        };
    }

    /** The words of an enumeration, none of anything else. */
    List<String> words(Schema<?> described) {
        List<?> words = resolved(described).getEnum();
        return words == null ? List.of() : words.stream().map(String::valueOf).toList();
    }

    /** What a body may have besides that which its example has. */
    List<String> optional(Schema<?> described) {
        Schema<?> schema = resolved(described);
        Map<String, ?> properties = schema.getProperties();
        List<String> required = schema.getRequired();
        return properties == null || required == null
                ? List.of()
                : properties.keySet().stream()
                        .filter(name -> !required.contains(name))
                        .toList();
    }

    /** What must be there; if nothing must, all that may. */
    private ObjectNode object(Schema<?> schema) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        List<String> required = schema.getRequired();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> {
                if (required == null || required.contains(name)) {
                    object.set(name, of(name, property));
                }
            });
        } else if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            object.set("NAME", of("VALUE", values));
        }
        return object;
    }

    private Schema<?> resolved(Schema<?> schema) {
        String reference = schema.get$ref();
        if (reference == null) {
            return schema;
        }
        Schema<?> named = schemas.get(reference.substring(REFERENCE.length()));
        if (named == null) {
            throw new IllegalStateException("the description has no schema " + reference);
        }
        return named;
    }

    private static String type(Schema<?> schema) {
        if (schema.getTypes() != null && !schema.getTypes().isEmpty()) {
            return schema.getTypes().iterator().next();
        }
        return schema.getType() == null ? "string" : schema.getType();
    }

    private static JsonNode number(Schema<?> schema) {
        BigDecimal least = schema.getMinimum();
        return IntNode.valueOf(least == null ? 1 : least.intValue());
    }

    private static JsonNode text(String name, Schema<?> schema) {
        String format = schema.getFormat() == null ? "" : schema.getFormat();
        return TextNode.valueOf(
                switch (format) {
                    case "date-time" -> TIME;
                    case "duration" -> LENGTH;
                    default -> name.toUpperCase(Locale.ROOT);
                });
    }
}

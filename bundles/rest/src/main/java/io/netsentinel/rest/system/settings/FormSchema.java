package io.netsentinel.rest.system.settings;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes settings as JSON Schema 2020-12, from which a client can build a form. */
final class FormSchema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private FormSchema() {}

    static Map<String, Object> of(SettingType type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        type.attributes().forEach(attribute -> properties.put(attribute.id(), property(attribute)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.put("title", type.name());
        schema.put("description", type.description());
        schema.put("type", "object");
        schema.put("properties", properties);
        // a secret that is set need not be sent again, and what has a default may be left out
        List<String> required = type.attributes().stream()
                .filter(each -> each.isRequired() && each.defaults().isEmpty() && !each.isSecret())
                .map(Attribute::id)
                .toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> property(Attribute attribute) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("title", attribute.name());
        schema.put("description", attribute.description());
        if (attribute.isArray()) {
            schema.put("type", "array");
            schema.put("items", value(attribute));
        } else {
            schema.putAll(value(attribute));
        }
        if (attribute.isSecret()) {
            schema.put("writeOnly", true);
            schema.put("format", "password");
        } else if (!attribute.defaults().isEmpty() || attribute.isArray()) {
            schema.put("default", SettingValues.toJson(attribute, attribute.defaults()));
        }
        return schema;
    }

    private static Map<String, Object> value(Attribute attribute) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", attribute.kind().name().toLowerCase(Locale.ROOT));
        if (!attribute.options().isEmpty()) {
            schema.put(
                    "oneOf",
                    attribute.options().entrySet().stream()
                            .map(option -> Map.of(
                                    "const",
                                    SettingValues.scalar(attribute, option.getKey()),
                                    "title",
                                    option.getValue()))
                            .toList());
        }
        switch (attribute.kind()) {
            case INTEGER, NUMBER -> {
                put(schema, "minimum", attribute.limits().min());
                put(schema, "maximum", attribute.limits().max());
            }
            case STRING -> {
                put(schema, "minLength", attribute.limits().min());
                put(schema, "maxLength", attribute.limits().max());
            }
            case BOOLEAN -> {
                // nothing to limit
            }
        }
        return schema;
    }

    private static void put(Map<String, Object> schema, String keyword, @Nullable BigDecimal limit) {
        if (limit != null) {
            schema.put(keyword, limit);
        }
    }
}

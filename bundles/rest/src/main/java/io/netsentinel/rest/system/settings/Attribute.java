package io.netsentinel.rest.system.settings;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.metatype.AttributeDefinition;

/**
 * One value of a configuration, as its component declares it (OSGi Metatype).
 *
 * @param isArray whether there may be several values
 * @param options what may be chosen, by value with a label; empty if anything goes
 * @param isSecret whether it is never shown
 * @param limits smallest and largest number, or length of a text
 */
record Attribute(
        String id,
        String name,
        String description,
        Kind kind,
        boolean isArray,
        List<String> defaults,
        Map<String, String> options,
        boolean isRequired,
        boolean isSecret,
        Limits limits) {

    /** Kinds of values, as JSON Schema calls them. */
    enum Kind {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN
    }

    /** Inclusive bounds, null for none. */
    record Limits(@Nullable BigDecimal min, @Nullable BigDecimal max) {
        static final Limits NONE = new Limits(null, null);
    }

    static Attribute of(AttributeDefinition definition, boolean isRequired, Limits limits) {
        String id = definition.getID();
        String name = definition.getName();
        String description = definition.getDescription();
        String[] defaults = definition.getDefaultValue();
        return new Attribute(
                id,
                name == null ? id : name,
                description == null ? "" : description,
                kind(definition.getType()),
                definition.getCardinality() != 0,
                defaults == null ? List.of() : List.of(defaults),
                options(definition),
                isRequired,
                id.startsWith("_") || id.startsWith(".") || definition.getType() == AttributeDefinition.PASSWORD,
                limits);
    }

    private static Kind kind(int type) {
        return switch (type) {
            case AttributeDefinition.LONG,
                    AttributeDefinition.INTEGER,
                    AttributeDefinition.SHORT,
                    AttributeDefinition.BYTE -> Kind.INTEGER;
            case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> Kind.NUMBER;
            case AttributeDefinition.BOOLEAN -> Kind.BOOLEAN;
            default -> Kind.STRING;
        };
    }

    private static Map<String, String> options(AttributeDefinition definition) {
        Map<String, String> options = new LinkedHashMap<>();
        String[] values = definition.getOptionValues();
        String[] labels = definition.getOptionLabels();
        if (values != null && labels != null) {
            for (int i = 0; i < values.length; i++) {
                options.put(values[i], labels[i]);
            }
        }
        return options;
    }
}

package io.netsentinel.rest.system.settings;

import io.netsentinel.rest.Failures;
import io.netsentinel.rest.system.settings.Attribute.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values between JSON and configurations, in which every value is a text or an array of texts. */
final class SettingValues {
    private static final String HIDDEN = "(hidden)";

    private SettingValues() {}

    /** What a client sees: the values that apply, defaults where nothing is configured, null for secrets. */
    static Map<String, @Nullable Object> toJson(SettingType type, Map<String, Object> configured) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Attribute attribute : type.attributes()) {
            Object value = configured.get(attribute.id());
            List<String> texts = value == null ? attribute.defaults() : texts(value);
            values.put(attribute.id(), attribute.isSecret() ? null : toJson(attribute, texts));
        }
        return values;
    }

    /** The same for the audit log; what is not configured is left out. */
    static Map<String, String> toAudit(SettingType type, Map<String, Object> configured) {
        return configured.entrySet().stream()
                .filter(entry -> type.attribute(entry.getKey()).isPresent())
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> type.attribute(entry.getKey()).get().isSecret()
                                ? HIDDEN
                                : String.join(", ", texts(entry.getValue()))));
    }

    /** The secrets that have a value. */
    static List<String> secretsSet(SettingType type, Map<String, Object> configured) {
        return type.attributes().stream()
                .filter(Attribute::isSecret)
                .map(Attribute::id)
                .filter(id -> configured.containsKey(id)
                        && !texts(Objects.requireNonNull(configured.get(id))).stream()
                                .allMatch(String::isEmpty))
                .toList();
    }

    static @Nullable Object toJson(Attribute attribute, List<String> texts) {
        if (attribute.isArray()) {
            return texts.stream().map(text -> scalar(attribute, text)).toList();
        }
        return texts.isEmpty() ? null : scalar(attribute, texts.get(0));
    }

    /** A value that can't be read is shown as it is, so that it can be corrected. */
    static Object scalar(Attribute attribute, String text) {
        try {
            return switch (attribute.kind()) {
                case STRING -> text;
                case BOOLEAN -> Boolean.valueOf(text.strip());
                case INTEGER -> new BigInteger(text.strip());
                case NUMBER -> new BigDecimal(text.strip());
            };
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /**
     * What is to be configured: only what a client set. A secret that it left out, or sent back as the null that it got,
     * stays as it is.
     *
     * @throws jakarta.ws.rs.ClientErrorException 422 naming each attribute that is no good
     */
    static Map<String, Object> fromJson(
            SettingType type, Map<String, @Nullable Object> sent, Map<String, Object> configured) {
        List<String> problems = new ArrayList<>();
        for (String key : sent.keySet()) {
            if (type.attribute(key).isEmpty()) {
                problems.add(key + ": there is no such setting");
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Attribute attribute : type.attributes()) {
            String id = attribute.id();
            Object value = sent.get(id);
            Object kept = configured.get(id);
            if (value != null) {
                add(attribute, value, values, problems);
            } else if (attribute.isSecret() && kept != null) {
                values.put(id, kept);
            } else if (attribute.isRequired() && attribute.defaults().isEmpty() && !attribute.isSecret()) {
                problems.add(id + ": must be set");
            }
        }
        if (!problems.isEmpty()) {
            throw Failures.invalid(String.join("; ", problems));
        }
        return values;
    }

    private static void add(Attribute attribute, Object value, Map<String, Object> values, List<String> problems) {
        List<String> texts = new ArrayList<>();
        if (attribute.isArray() != value instanceof Collection<?>) {
            problems.add(attribute.id() + (attribute.isArray() ? ": must be an array" : ": must not be an array"));
            return;
        }
        Collection<?> items = value instanceof Collection<?> many ? many : List.of(value);
        for (Object item : items) {
            String problem = problem(attribute, item);
            if (problem != null) {
                problems.add(attribute.id() + ": " + problem);
                return;
            }
            texts.add(item instanceof BigDecimal number ? number.toPlainString() : String.valueOf(item));
        }
        // one that says what is the default anyway is left out, so that a better default of a later version applies
        if (!texts.equals(attribute.defaults())) {
            values.put(attribute.id(), attribute.isArray() ? texts.toArray(String[]::new) : texts.get(0));
        }
    }

    private static @Nullable String problem(Attribute attribute, @Nullable Object item) {
        boolean isRightType = item != null
                && switch (attribute.kind()) {
                    case STRING -> item instanceof String;
                    case BOOLEAN -> item instanceof Boolean;
                    case INTEGER -> item instanceof Integer || item instanceof Long || item instanceof BigInteger;
                    case NUMBER -> item instanceof Number;
                };
        if (!isRightType) {
            return "must be of type " + attribute.kind().name().toLowerCase(Locale.ROOT);
        }
        String text = String.valueOf(item);
        if (!attribute.options().isEmpty() && !attribute.options().containsKey(text)) {
            return "must be one of " + String.join(", ", attribute.options().keySet());
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            return "must not have line breaks or control characters";
        }
        return outOfRange(attribute, text);
    }

    private static @Nullable String outOfRange(Attribute attribute, String text) {
        if (attribute.kind() == Kind.BOOLEAN) {
            return null;
        }
        boolean isText = attribute.kind() == Kind.STRING;
        BigDecimal size = isText ? BigDecimal.valueOf(text.length()) : new BigDecimal(text);
        BigDecimal min = attribute.limits().min();
        BigDecimal max = attribute.limits().max();
        String what = isText ? "its length must be " : "must be ";
        if (min != null && size.compareTo(min) < 0) {
            return what + "at least " + min.toPlainString();
        }
        return max != null && size.compareTo(max) > 0 ? what + "at most " + max.toPlainString() : null;
    }

    private static List<String> texts(Object value) {
        if (value instanceof Object[] array) {
            return Arrays.stream(array).map(String::valueOf).toList();
        }
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }
}

package io.netsentinel.websocket.hub;

import com.fasterxml.jackson.databind.JsonNode;
import io.netsentinel.api.config.Networks;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.store.Condition;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Conditions on the data of messages, written as in the REST API. Fields are those of the JSON: {@code triage.status}. */
final class Filter {
    static final Filter NONE = new Filter(List.of());

    private final List<Test> tests;

    private record Test(List<String> path, Predicate<String> value, boolean isNegative) {}

    private Filter(List<Test> tests) {
        this.tests = tests;
    }

    /**
     * A filter.
     *
     * @throws IllegalArgumentException with a sentence for people if a condition is none
     */
    static Filter parse(List<String> conditions) {
        return conditions.isEmpty()
                ? NONE
                : new Filter(conditions.stream()
                        .map(text -> test(Condition.parse(text)))
                        .toList());
    }

    private static Test test(Condition condition) {
        String value = condition.value();
        List<String> values = condition.values();
        List<String> path = List.of(condition.field().split("\\.", -1));
        return switch (condition.operator()) {
            case EQUAL -> new Test(path, value::equals, false);
            case NOT_EQUAL -> new Test(path, value::equals, true);
            case IN -> new Test(path, values::contains, false);
            case NOT_IN -> new Test(path, values::contains, true);
            case STARTS_WITH -> new Test(path, text -> text.startsWith(value), false);
            case CONTAINS -> {
                String part = value.toLowerCase(Locale.ROOT);
                yield new Test(path, text -> text.toLowerCase(Locale.ROOT).contains(part), false);
            }
            case AT_LEAST -> {
                double least = number(condition);
                yield new Test(path, text -> asNumber(text) >= least, false);
            }
            case AT_MOST -> {
                double most = number(condition);
                yield new Test(path, text -> asNumber(text) <= most, false);
            }
            case WITHIN -> {
                Networks network = Networks.parse("where", condition.field(), value);
                yield new Test(path, text -> isWithin(network, text), false);
            }
        };
    }

    private static double number(Condition condition) {
        double number = asNumber(condition.value());
        if (Double.isNaN(number)) {
            throw new IllegalArgumentException(
                    "'" + condition.value() + "' is not a number, which " + condition.field() + " is compared with");
        }
        return number;
    }

    private static double asNumber(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN; // compares with nothing
        }
    }

    private static boolean isWithin(Networks network, String text) {
        try {
            return network.contain(IpAddress.parse(text));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    boolean isEmpty() {
        return tests.isEmpty();
    }

    /** Whether all conditions hold; of a list, one value is enough. */
    boolean matches(JsonNode data) {
        for (Test test : tests) {
            JsonNode node = data;
            for (String name : test.path()) {
                node = node.path(name);
            }
            if (holds(node, test.value()) == test.isNegative()) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(JsonNode node, Predicate<String> test) {
        if (node.isArray()) {
            for (JsonNode each : node) {
                if (test.test(each.asText())) {
                    return true;
                }
            }
            return false;
        }
        return node.isValueNode() && !node.isNull() && test.test(node.asText());
    }
}

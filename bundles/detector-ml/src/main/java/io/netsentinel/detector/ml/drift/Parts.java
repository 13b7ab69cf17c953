package io.netsentinel.detector.ml.drift;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A feature cut into parts, and the share of each part that is usual. Finding the part of an observation allocates nothing.
 * Immutable.
 */
final class Parts {
    private static final MathContext DIGITS = new MathContext(3);

    private final String name;
    private final double[] edges;
    private final Map<String, Integer> categories;
    private final List<String> labels;
    private final double[] usual;

    private Parts(String name, double[] edges, Map<String, Integer> categories, List<String> labels, double[] usual) {
        this.name = name;
        this.edges = edges;
        this.categories = categories;
        this.labels = labels;
        this.usual = usual;
    }

    /** Of a number: below the first edge, from each edge to the next, from the last one on. */
    static Parts ofNumber(String name, List<Double> edges, List<Double> shares) {
        List<String> labels = new ArrayList<>();
        for (int part = 0; part <= edges.size(); part++) {
            labels.add(label(edges, part));
        }
        return new Parts(name, array(edges), Map.of(), labels, array(shares));
    }

    private static String label(List<Double> edges, int part) {
        if (edges.isEmpty()) {
            return "at any value";
        }
        if (part == 0) {
            return "below " + number(edges.get(0));
        }
        String from = number(edges.get(part - 1));
        return part == edges.size() ? "at " + from + " or more" : "at " + from + " to " + number(edges.get(part));
    }

    /** Three digits are enough to recognize a value by. */
    static String number(double value) {
        return Math.abs(value) >= 1000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    /** Of a category: one for each value that was seen, and one for all others. */
    static Parts ofCategory(String name, Map<String, Double> shares) {
        Map<String, Integer> categories = new HashMap<>();
        List<String> labels = new ArrayList<>();
        List<Double> usual = new ArrayList<>();
        new TreeMap<>(shares).forEach((value, share) -> {
            categories.put(value, labels.size());
            labels.add("with " + value);
            usual.add(share);
        });
        labels.add("with a value that was not seen before");
        usual.add(0.0);
        return new Parts(name, new double[0], categories, labels, array(usual));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    String name() {
        return name;
    }

    int size() {
        return usual.length;
    }

    int of(double value) {
        int part = 0;
        while (part < edges.length && value >= edges[part]) {
            part++;
        }
        return part;
    }

    int of(String value) {
        Integer part = categories.get(value);
        return part == null ? usual.length - 1 : part;
    }

    double usual(int part) {
        return usual[part];
    }

    /** What is in a part, in words. */
    String label(int part) {
        return labels.get(part);
    }
}

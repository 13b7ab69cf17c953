package io.netsentinel.detector.ml.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How observed rows become the small numbers that a network takes: logarithm, z-score, cut at {@link #CUT}; a category
 * becomes a column for each usual value and one for all others. Immutable.
 *
 * @param schema of the rows
 * @param means of the transformed numbers
 * @param deviations of them, never zero
 * @param values the usual values of each category
 */
public record Scaling(Schema schema, List<Double> means, List<Double> deviations, List<List<String>> values) {
    /** What is further away than so many deviations is just far away. */
    static final double CUT = 10;
    /** A value of a category is usual if it is that of so many rows, and of so many in all. */
    private static final int USUAL = 10;

    private static final double USUAL_SHARE = 5e-4;

    /**
     * Copies the lists and checks that they fit together.
     *
     * @throws IllegalArgumentException if they don't
     */
    public Scaling {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        values = values.stream().map(List::copyOf).toList();
        if (means.size() != schema.numbers().size()
                || deviations.size() != means.size()
                || values.size() != schema.categories().size()) {
            throw new IllegalArgumentException("the scaling is not one of its schema");
        }
        if (!means.stream().allMatch(Double::isFinite)
                || !deviations.stream().allMatch(deviation -> deviation > 0 && deviation < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("a mean is not finite, or a deviation is not positive");
        }
    }

    /**
     * Learns from rows.
     *
     * @param leastDeviation what varies less than that is taken as varying so much: differences that small mean nothing
     * @throws IllegalArgumentException if there are no rows
     */
    static Scaling of(Table rows, double leastDeviation) {
        if (rows.size() == 0) {
            throw new IllegalArgumentException("there are no rows to learn from");
        }
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int column = 0; column < rows.schema().numbers().size(); column++) {
            double mean = mean(rows, column);
            means.add(mean);
            deviations.add(Math.max(leastDeviation, deviation(rows, column, mean)));
        }
        List<List<String>> values = new ArrayList<>();
        for (int column = 0; column < rows.schema().categories().size(); column++) {
            values.add(usual(rows, column));
        }
        return new Scaling(rows.schema(), means, deviations, values);
    }

    private static double mean(Table rows, int column) {
        Column of = rows.schema().numbers().get(column);
        double sum = 0;
        for (int row = 0; row < rows.size(); row++) {
            sum += of.transform(rows.number(row, column));
        }
        return sum / rows.size();
    }

    private static double deviation(Table rows, int column, double mean) {
        Column of = rows.schema().numbers().get(column);
        double sum = 0;
        for (int row = 0; row < rows.size(); row++) {
            double difference = of.transform(rows.number(row, column)) - mean;
            sum += difference * difference;
        }
        return Math.sqrt(sum / rows.size());
    }

    private static List<String> usual(Table rows, int column) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int row = 0; row < rows.size(); row++) {
            counts.merge(rows.category(row, column), 1, Integer::sum);
        }
        double least = Math.max(USUAL, USUAL_SHARE * rows.size());
        return counts.entrySet().stream()
                .filter(count -> count.getValue() >= least)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Numbers in a scaled row. */
    public int width() {
        return means.size()
                + values.stream().mapToInt(usual -> usual.size() + 1).sum();
    }

    /** Which column of the schema each number of a scaled row belongs to. */
    public int[] origins() {
        int[] origins = new int[width()];
        int at = 0;
        for (int column = 0; column < means.size(); column++) {
            origins[at++] = column;
        }
        for (int category = 0; category < values.size(); category++) {
            for (int i = 0; i <= values.get(category).size(); i++) {
                origins[at++] = means.size() + category;
            }
        }
        return origins;
    }

    /** All rows of a table, scaled. */
    float[] scale(Table rows) {
        int width = width();
        float[] scaled = new float[rows.size() * width];
        for (int row = 0; row < rows.size(); row++) {
            scale(rows, row, scaled, row * width);
        }
        return scaled;
    }

    /** One row, scaled, to a place in an array. */
    void scale(Table rows, int row, float[] target, int offset) {
        int at = offset;
        for (int column = 0; column < means.size(); column++) {
            double value = schema.numbers().get(column).transform(rows.number(row, column));
            double scaled = (value - means.get(column)) / deviations.get(column);
            target[at++] = (float) Math.max(-CUT, Math.min(CUT, scaled));
        }
        for (int category = 0; category < values.size(); category++) {
            List<String> usual = values.get(category);
            int place = usual.indexOf(rows.category(row, category));
            for (int i = 0; i <= usual.size(); i++) {
                target[at++] = i == (place < 0 ? usual.size() : place) ? 1 : 0;
            }
        }
    }

    /** What a scaled number was before. */
    double restore(int column, double scaled) {
        return schema.numbers().get(column).restore(scaled * deviations.get(column) + means.get(column));
    }
}

package io.netsentinel.detector.ml.traffic;

import io.netsentinel.detector.ml.anomaly.Schema;
import io.netsentinel.detector.ml.anomaly.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How each feature was spread in what a model learned from, to compare today's traffic with. Immutable.
 *
 * @param edges for each number of the schema the values that cut it into parts of about equal size, ascending and distinct
 * @param numbers for each number the share of rows below the first edge, from the first to below the second, and so on
 * @param categories for each category of the schema the share of each of its values
 */
public record Reference(List<List<Double>> edges, List<List<Double>> numbers, List<Map<String, Double>> categories) {
    private static final int PARTS = 10;

    /** Copies the collections. */
    public Reference {
        edges = edges.stream().map(List::copyOf).toList();
        numbers = numbers.stream().map(List::copyOf).toList();
        categories = categories.stream().map(Map::copyOf).toList();
    }

    /** Looks at rows. */
    public static Reference of(Table rows) {
        Schema schema = rows.schema();
        List<List<Double>> edges = new ArrayList<>();
        List<List<Double>> numbers = new ArrayList<>();
        for (int column = 0; column < schema.numbers().size(); column++) {
            double[] values = values(rows, column);
            List<Double> cuts = cuts(values);
            edges.add(cuts);
            numbers.add(shares(values, cuts));
        }
        List<Map<String, Double>> categories = new ArrayList<>();
        for (int column = 0; column < schema.categories().size(); column++) {
            Map<String, Double> shares = new TreeMap<>();
            for (int row = 0; row < rows.size(); row++) {
                shares.merge(rows.category(row, column), 1.0 / rows.size(), Double::sum);
            }
            categories.add(shares);
        }
        return new Reference(edges, numbers, categories);
    }

    /** The part that a value of a number falls into, 0 to the number of edges. */
    public int part(int column, double value) {
        List<Double> cuts = edges.get(column);
        int part = 0;
        while (part < cuts.size() && value >= cuts.get(part)) {
            part++;
        }
        return part;
    }

    private static double[] values(Table rows, int column) {
        double[] values = new double[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = rows.number(row, column);
        }
        Arrays.sort(values);
        return values;
    }

    private static List<Double> cuts(double[] sorted) {
        List<Double> cuts = new ArrayList<>();
        for (int part = 1; part < PARTS; part++) {
            double cut = sorted[part * sorted.length / PARTS];
            if (cut > sorted[0] && (cuts.isEmpty() || cut > cuts.get(cuts.size() - 1))) {
                cuts.add(cut);
            }
        }
        return cuts;
    }

    private static List<Double> shares(double[] sorted, List<Double> cuts) {
        double[] shares = new double[cuts.size() + 1];
        int part = 0;
        for (double value : sorted) {
            while (part < cuts.size() && value >= cuts.get(part)) {
                part++;
            }
            shares[part] += 1.0 / sorted.length;
        }
        return Arrays.stream(shares).boxed().toList();
    }
}

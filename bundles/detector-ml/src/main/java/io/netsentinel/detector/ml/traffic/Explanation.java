package io.netsentinel.detector.ml.traffic;

import io.netsentinel.api.detection.Anomaly.Contribution;
import io.netsentinel.detector.ml.anomaly.Judge;
import io.netsentinel.detector.ml.anomaly.Schema;
import io.netsentinel.detector.ml.anomaly.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which features made a row strange, and what was expected of them. */
public final class Explanation {
    private static final int MOST = 5;

    private Explanation() {}

    /** The features that made most of a row's score, the largest first. */
    public static List<Contribution> of(Judge judge, Reference reference, Phrases phrases, Table rows, int row) {
        Schema schema = rows.schema();
        double[] shares = judge.parts(rows, row);
        double[] expected = judge.expected(rows, row);
        List<String> names = schema.names();
        List<Integer> largest = IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingDouble(column -> -shares[column]))
                .limit(MOST)
                .toList();
        List<Contribution> contributions = new ArrayList<>();
        for (int column : largest) {
            String name = names.get(column);
            if (column < expected.length) {
                double value = rows.number(row, column);
                String words = phrases.say(name, value, expected[column]);
                contributions.add(new Contribution(name, value, expected[column], shares[column], words));
            } else {
                int category = column - expected.length;
                contributions.add(ofCategory(reference, name, category, rows.category(row, category), shares[column]));
            }
        }
        return contributions;
    }

    /** The value is 1, since it is so, and the share of normal rows in which it is so is what was expected. */
    private static Contribution ofCategory(Reference reference, String name, int category, String value, double share) {
        Map<String, Double> shares = reference.categories().get(category);
        double usual = shares.getOrDefault(value, 0.0);
        String shown = value.isEmpty() ? "unknown" : value;
        String words = usual == 0
                ? name + " " + shown + " was never seen before"
                : String.format("%s %s, as in %.3g %% of normal traffic", name, shown, 100 * usual);
        return new Contribution(name, 1, usual, share, words);
    }
}

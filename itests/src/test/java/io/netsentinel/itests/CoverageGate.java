package io.netsentinel.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints the line coverage of each bundle, unit and container tests taken together, and fails below a minimum. JaCoCo's
 * own check looks at one module at a time.
 */
public final class CoverageGate {
    private static final int GROUP = 0;
    private static final int MISSED = 7;
    private static final int COVERED = 8;

    private CoverageGate() {}

    public static void main(String[] args) throws IOException {
        Map<String, Lines> bundles = read(Path.of(args[0]));
        Lines all = bundles.values().stream().reduce(Lines.NONE, Lines::plus);
        bundles.forEach((name, lines) -> System.out.println(lines.describe(name)));
        System.out.println(all.describe("all bundles"));
        if (all.percent() < Double.parseDouble(args[1])) {
            throw new IllegalStateException("Line coverage is below " + args[1] + " %; see "
                    + Path.of(args[0]).resolveSibling("index.html"));
        }
    }

    private static Map<String, Lines> read(Path csv) throws IOException {
        Map<String, Lines> bundles = new TreeMap<>();
        List<String> rows = Files.readAllLines(csv);
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",", -1);
            Lines lines = new Lines(Integer.parseInt(cells[COVERED]), Integer.parseInt(cells[MISSED]));
            bundles.merge(cells[GROUP].substring(cells[GROUP].indexOf('/') + 1), lines, Lines::plus);
        }
        return bundles;
    }

    private record Lines(int covered, int missed) {
        static final Lines NONE = new Lines(0, 0);

        Lines plus(Lines other) {
            return new Lines(covered + other.covered, missed + other.missed);
        }

        double percent() {
            return 100.0 * covered / Math.max(1, covered + missed);
        }

        String describe(String name) {
            return String.format("Coverage %5.1f %% of %5d lines: %s", percent(), covered + missed, name);
        }
    }
}

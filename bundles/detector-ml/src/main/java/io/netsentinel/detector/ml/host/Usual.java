package io.netsentinel.detector.ml.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is usual for each service: for each {@link Measure} the 98th percentile over the windows in which a host used it.
 * Immutable.
 *
 * @param services by {@link Service#key()}, and by name alone for a service on whatever side
 * @param rare what is taken as usual for a service that was hardly ever used
 */
public record Usual(Map<String, List<Double>> services, List<Double> rare) {
    private static final double HIGH = 0.98;
    private static final int LEAST_WINDOWS = 10;
    private static final double OF_ALL_SERVICES = 0.75;

    /**
     * Copies the collections and checks them.
     *
     * @throws IllegalArgumentException if a list has not one finite number for each measure
     */
    public Usual {
        services = Map.copyOf(services);
        rare = List.copyOf(rare);
        check(rare);
        services.values().forEach(Usual::check);
    }

    private static void check(List<Double> values) {
        if (values.size() != Measure.COUNT || !values.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("what is usual for a service has not " + Measure.COUNT + " numbers");
        }
    }

    /** Learns from windows of normal traffic. */
    static Usual of(List<Map<Service, double[]>> windows) {
        Map<String, List<double[]>> bySide = new HashMap<>();
        Map<String, List<double[]>> byName = new HashMap<>();
        for (Map<Service, double[]> window : windows) {
            window.forEach((service, values) -> {
                bySide.computeIfAbsent(service.key(), key -> new ArrayList<>()).add(values);
                byName.computeIfAbsent(service.name(), key -> new ArrayList<>()).add(values);
            });
        }
        Map<String, List<Double>> usual = new HashMap<>();
        List<double[]> all = new ArrayList<>();
        bySide.forEach((key, values) -> {
            if (values.size() >= LEAST_WINDOWS) {
                double[] high = high(values, HIGH);
                usual.put(key, Arrays.stream(high).boxed().toList());
                all.add(high);
            }
        });
        byName.forEach((name, values) -> {
            if (values.size() >= LEAST_WINDOWS) {
                usual.put(name, Arrays.stream(high(values, HIGH)).boxed().toList());
            }
        });
        double[] rare = all.isEmpty() ? new double[Measure.COUNT] : high(all, OF_ALL_SERVICES);
        return new Usual(usual, Arrays.stream(rare).boxed().toList());
    }

    private static double[] high(List<double[]> values, double share) {
        double[] high = new double[Measure.COUNT];
        for (int measure = 0; measure < high.length; measure++) {
            int column = measure;
            double[] sorted =
                    values.stream().mapToDouble(row -> row[column]).sorted().toArray();
            double place = share * (sorted.length - 1);
            int below = Math.min((int) place, Math.max(0, sorted.length - 2));
            int above = Math.min(below + 1, sorted.length - 1);
            high[measure] = sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }
        return high;
    }

    /** What is usual for a service. */
    double of(Service service, int measure) {
        List<Double> known = services.get(service.key());
        if (known != null) {
            return known.get(measure);
        }
        List<Double> elsewhere = services.getOrDefault(service.name(), rare);
        return Math.min(elsewhere.get(measure), rare.get(measure));
    }
}

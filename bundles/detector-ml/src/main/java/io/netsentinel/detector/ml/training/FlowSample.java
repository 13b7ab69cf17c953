package io.netsentinel.detector.ml.training;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detector.ml.anomaly.EvenSample;
import io.netsentinel.detector.ml.anomaly.Recipe;
import io.netsentinel.detector.ml.anomaly.Table;
import io.netsentinel.detector.ml.flow.FlowRows;
import java.util.List;
import java.util.function.Predicate;

/** Gathers rows of flows to learn from. Used by one thread. */
final class FlowSample {
    private static final int MOST = 100_000;
    private static final int LEAST = 400;
    private static final double NANOS_PER_SECOND = 1e9;

    /** A row and the time it is of. */
    private static final class Row {
        private final double[] numbers;
        private final String[] categories;
        private final long nanos;

        Row(Table table, long nanos) {
            numbers = table.numbers(0);
            categories = table.categories(0);
            this.nanos = nanos;
        }
    }

    private final EvenSample<Row> sample = new EvenSample<>(MOST);
    private final FlowRows maker;
    private final Table one = new Table(FlowRows.SCHEMA);
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;

    FlowSample(Predicate<IpAddress> isHome, int most) {
        maker = new FlowRows(most, isHome);
    }

    void add(List<? extends Event> events) {
        for (Event event : events) {
            firstNanos = Math.min(firstNanos, event.timeNanos());
            lastNanos = Math.max(lastNanos, event.timeNanos());
            if (event instanceof Flow flow) {
                one.clear();
                maker.add(flow, one);
                if (sample.takesNext()) {
                    sample.add(new Row(one, flow.endNanos()));
                }
            }
        }
    }

    long firstNanos() {
        return firstNanos;
    }

    long lastNanos() {
        return lastNanos;
    }

    /**
     * Trains the networks.
     *
     * @throws TooLittleDataException if there are too few flows
     */
    FlowFit fit(long seed, Progress progress, double from, double to)
            throws TooLittleDataException, InterruptedException {
        int count = sample.kept().size();
        if (count < LEAST) {
            throw new TooLittleDataException("there are " + count + " flows of "
                    + (count == 0 ? 0 : Math.round((lastNanos - firstNanos) / NANOS_PER_SECOND))
                    + " s to learn from, and it takes at least " + LEAST + ": watch for longer");
        }
        Table rows = new Table(FlowRows.SCHEMA);
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            Row row = sample.kept().get(i);
            rows.add(row.numbers, row.categories);
            times[i] = row.nanos;
        }
        Recipe recipe = Recipes.forRows(count, seed);
        int networks = Recipes.networks(count);
        Parts parts = new Parts(firstNanos, lastNanos, seed);
        return FlowFit.of(recipe, rows, times, parts, networks, progress.within(from, to, networks));
    }
}

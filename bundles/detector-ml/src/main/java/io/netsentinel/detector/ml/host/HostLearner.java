package io.netsentinel.detector.ml.host;

import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detector.ml.anomaly.AnomalyModel;
import io.netsentinel.detector.ml.anomaly.Calibration;
import io.netsentinel.detector.ml.anomaly.CrossFit;
import io.netsentinel.detector.ml.anomaly.CrossJudge;
import io.netsentinel.detector.ml.anomaly.EvenSample;
import io.netsentinel.detector.ml.anomaly.Recipe;
import io.netsentinel.detector.ml.anomaly.Table;
import io.netsentinel.detector.ml.network.TrainingListener;
import io.netsentinel.detector.ml.traffic.AlertRate;
import io.netsentinel.detector.ml.traffic.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.LongToIntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Gathers windows of normal traffic, then learns from them. Used by one thread. */
public final class HostLearner {
    private static final int MOST_WINDOWS = 50_000;
    /** What is usual is measured by tables that don't know the window: one for each group of blocks. */
    private static final int GROUPS = 6;

    private static final long BLOCK_NANOS = 60_000_000_000L;
    private static final double TAIL = 0.05;
    /** Windows that overlap tell of the same thing. */
    private static final double WINDOWS_PER_MINUTE = HostWindows.SLICES;

    /** A window, without its excess. */
    private static final class Window {
        private final long endNanos;
        private final double[] numbers;
        private final Map<Service, double[]> services;

        Window(HostWindow window) {
            endNanos = window.endNanos();
            numbers = HostFeatures.row(window.did());
            services = HostJudge.values(ServiceUses.of(window.did()));
        }
    }

    private final EvenSample<Window> sample = new EvenSample<>(MOST_WINDOWS);
    private final HostWindows windows;

    /** Begins to gather; see {@link io.netsentinel.detector.ml.traffic.TrafficModel#judge} for the values. */
    public HostLearner(Predicate<IpAddress> isHome, int most) {
        windows = new HostWindows(most, isHome, this::take);
    }

    /** Takes a flow with its score by a network that never saw it. */
    public void add(Flow flow, double score, boolean isOdd) {
        windows.add(flow, score, isOdd);
    }

    public void add(Activity activity) {
        windows.add(activity);
    }

    private void take(HostWindow window) {
        if (sample.takesNext()) {
            sample.add(new Window(window));
        }
    }

    /** Everything was added; returns how many windows there are to learn from. */
    public int end() {
        windows.end();
        return sample.kept().size();
    }

    /**
     * Learns.
     *
     * @param flows what flows are scored by
     * @param recipe how a network is trained
     * @param networks how many
     * @param partOf the part that an event time belongs to
     * @param days how long the traffic is
     * @throws InterruptedException if the thread is interrupted
     */
    public HostModel learn(
            AnomalyModel flows,
            Recipe recipe,
            int networks,
            LongToIntFunction partOf,
            double days,
            TrainingListener listener)
            throws InterruptedException {
        List<double[]> excesses = excesses();
        Excess excess = Excess.of(Usual.of(services(window -> true)), excesses);
        Table rows = rows(excesses);
        CrossFit fit = CrossFit.learn(recipe, rows, row -> part(partOf, row), networks, listener);
        float[] scores = new CrossJudge(fit).scores(rows, row -> part(partOf, row));
        float[] reference = reference(
                scores,
                row -> (networks > 1 || part(partOf, row) == 0)
                        && !fit.repeated().contains(row));
        AnomalyModel hosts = new AnomalyModel(fit.together(), Calibration.of(reference));
        // by definition a share of e^-s surprises more than s; nothing else need be measured
        AlertRate rate = new AlertRate(-Math.log(TAIL), TAIL, 1, sample.seen() / WINDOWS_PER_MINUTE / days, days);
        return new HostModel(flows, hosts, excess, rate, Reference.of(rows));
    }

    private int part(LongToIntFunction partOf, int row) {
        return partOf.applyAsInt(sample.kept().get(row).endNanos - HostWindows.SLICES * HostWindows.SLICE_NANOS / 2);
    }

    private static float[] reference(float[] scores, IntPredicate wanted) {
        float[] reference = new float[scores.length];
        int count = 0;
        for (int row = 0; row < scores.length; row++) {
            if (wanted.test(row)) {
                reference[count++] = scores[row];
            }
        }
        return Arrays.copyOf(reference, count);
    }

    /** How far each window is above what is usual in all groups but its own. */
    private List<double[]> excesses() {
        List<Usual> tables = IntStream.range(0, GROUPS)
                .mapToObj(group -> Usual.of(services(window -> group(window) != group)))
                .toList();
        return sample.kept().stream()
                .map(window -> Excess.over(tables.get(group(window)), window.services))
                .toList();
    }

    private static int group(Window window) {
        return (int) Math.floorMod(Math.floorDiv(window.endNanos, BLOCK_NANOS), (long) GROUPS);
    }

    private List<Map<Service, double[]>> services(Predicate<Window> wanted) {
        return sample.kept().stream()
                .filter(wanted)
                .map(window -> window.services)
                .toList();
    }

    private Table rows(List<double[]> excesses) {
        Table rows = new Table(HostFeatures.SCHEMA);
        for (int i = 0; i < excesses.size(); i++) {
            double[] numbers = sample.kept().get(i).numbers.clone();
            HostFeatures.setExcess(numbers, excesses.get(i));
            rows.add(numbers, new String[0]);
        }
        return rows;
    }
}

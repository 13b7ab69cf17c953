package io.netsentinel.detector.ml.training;

import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.Training.Stage;
import io.netsentinel.api.model.TrainingData;
import io.netsentinel.detector.ml.anomaly.AnomalyModel;
import io.netsentinel.detector.ml.anomaly.Table;
import io.netsentinel.detector.ml.flow.FlowModel;
import io.netsentinel.detector.ml.flow.FlowRows;
import io.netsentinel.detector.ml.host.HostLearner;
import io.netsentinel.detector.ml.host.HostModel;
import io.netsentinel.detector.ml.traffic.AlertRate;
import io.netsentinel.detector.ml.traffic.TrafficModel;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Trains models of traffic. Safe for use by several threads. */
public final class TrafficTrainer {
    private static final double NANOS_PER_DAY = 86_400e9;
    private static final int LEAST_WINDOWS = 100;
    /** How much of the whole is done when a stage ends: two readings take little, the networks most. */
    private static final double READ = 0.1;

    private static final double FLOWS_FITTED = 0.5;
    private static final double READ_AGAIN = 0.6;

    private final Predicate<IpAddress> isHome;
    private final int most;

    /**
     * A trainer for any number of trainings.
     *
     * @param isHome whether an address is one of ours
     * @param most so many hosts, pairs of hosts and services are remembered at a time
     */
    public TrafficTrainer(Predicate<IpAddress> isHome, int most) {
        this.isHome = isHome;
        this.most = most;
    }

    /**
     * Trains a model of each subject. Takes seconds to minutes. A model of hosts needs scores of flows, so those are learned
     * in any case.
     *
     * @param seed from which every random choice follows
     * @throws TooLittleDataException if there is too little traffic
     * @throws IOException if the source can't be read
     * @throws InterruptedException if the thread is interrupted, which is how a training is cancelled
     */
    public List<Trained> train(Set<Subject> subjects, TrainingSource source, long seed, TrainingFollower follower)
            throws TooLittleDataException, IOException, InterruptedException {
        Subject first = subjects.contains(Subject.FLOW) ? Subject.FLOW : Subject.HOST;
        Progress flowProgress = new Progress(first, follower);
        flowProgress.stage(Stage.READING, 0);
        FlowSample sample = new FlowSample(isHome, most);
        source.read((events, fraction) -> {
            sample.add(events);
            flowProgress.stage(Stage.READING, READ * known(fraction));
        });
        long began = System.nanoTime();
        FlowFit fit = sample.fit(seed, flowProgress, READ, FLOWS_FITTED);
        HostMinutes minutes = new HostMinutes();
        HostLearner hosts = new HostLearner(isHome, most);
        readAgain(source, fit, minutes, subjects.contains(Subject.HOST) ? hosts : null, flowProgress);

        List<Trained> trained = new ArrayList<>();
        double days = (sample.lastNanos() - sample.firstNanos()) / NANOS_PER_DAY;
        if (subjects.contains(Subject.FLOW)) {
            AlertRate rate = minutes.rate(days);
            TrafficModel model = new FlowModel(fit.model(), rate, fit.reference());
            trained.add(trained(model, source, sample, fit.rows(), fit.heldOut(), seed, flowProgress, began));
        }
        if (subjects.contains(Subject.HOST)) {
            trained.add(hosts(hosts, fit, source, sample, days, seed, new Progress(Subject.HOST, follower)));
        }
        return trained;
    }

    private void readAgain(
            TrainingSource source, FlowFit fit, HostMinutes minutes, @Nullable HostLearner hosts, Progress progress)
            throws IOException, InterruptedException {
        AnomalyModel model = fit.model();
        double odd = model.calibration().threshold(HostModel.ODD_SHARE);
        FlowRows maker = new FlowRows(most, isHome);
        Table rows = new Table(FlowRows.SCHEMA);
        List<Flow> flows = new ArrayList<>();
        source.read((events, fraction) -> {
            rows.clear();
            flows.clear();
            for (Event event : events) {
                if (event instanceof Flow flow) {
                    maker.add(flow, rows);
                    flows.add(flow);
                }
            }
            float[] scores = fit.scores(rows, flows);
            int next = 0;
            for (Event event : events) {
                if (event instanceof Flow flow) {
                    float score = scores[next++];
                    minutes.add(
                            flow.source(), flow.endNanos(), model.calibration().surprise(score));
                    if (hosts != null) {
                        hosts.add(flow, score, score > odd);
                    }
                } else if (event instanceof Activity activity && hosts != null) {
                    hosts.add(activity);
                }
            }
            progress.stage(Stage.CALIBRATING, FLOWS_FITTED + (READ_AGAIN - FLOWS_FITTED) * known(fraction));
        });
    }

    private static Trained hosts(
            HostLearner hosts,
            FlowFit fit,
            TrainingSource source,
            FlowSample sample,
            double days,
            long seed,
            Progress progress)
            throws TooLittleDataException, InterruptedException {
        long began = System.nanoTime();
        int windows = hosts.end();
        if (windows < LEAST_WINDOWS) {
            throw new TooLittleDataException("there are " + windows + " windows of hosts to learn from, and it takes at"
                    + " least " + LEAST_WINDOWS + ": watch for longer");
        }
        int networks = Recipes.networks(windows);
        TrafficModel model = hosts.learn(
                fit.model(),
                Recipes.forRows(windows, seed),
                networks,
                fit.parts()::of,
                days,
                progress.within(READ_AGAIN, 1, networks));
        int heldOut = networks > 1 ? windows : windows / Parts.COUNT;
        return trained(model, source, sample, windows, heldOut, seed, progress, began);
    }

    private static Trained trained(
            TrafficModel model,
            TrainingSource source,
            FlowSample sample,
            int rows,
            int heldOut,
            long seed,
            Progress progress,
            long began) {
        TrainingData data = new TrainingData(
                source.names(),
                instant(sample.firstNanos()),
                instant(sample.lastNanos()),
                rows,
                heldOut,
                source.leftOut(),
                seed);
        Map<String, Double> metrics = new TreeMap<>(progress.metrics());
        metrics.put("seconds", (System.nanoTime() - began) / 1e9);
        metrics.put("surprise.one_a_day", model.alertRate().threshold(1));
        metrics.put("surprise.ten_a_day", model.alertRate().threshold(10));
        return new Trained(model, data, metrics);
    }

    private static double known(double fraction) {
        return Double.isNaN(fraction) ? 0 : fraction;
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }
}

package io.netsentinel.rest.system.metrics;

import io.netsentinel.api.live.LiveChannels;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Collects metric families from snapshots of our services: one line for each thing and number. */
final class Families {
    private static final double MILLIS = 1000;

    private final List<MetricSnapshot> collected = new ArrayList<>();

    /** Something that only grows; the format puts {@code _total} behind its name. */
    <T> void counter(
            String name, String help, Collection<T> things, Function<T, Labels> labels, ToDoubleFunction<T> value) {
        CounterSnapshot.Builder family = CounterSnapshot.builder().name(name).help(help);
        for (T thing : things) {
            family.dataPoint(CounterDataPointSnapshot.builder()
                    .labels(labels.apply(thing))
                    .value(value.applyAsDouble(thing))
                    .build());
        }
        collected.add(family.build());
    }

    /** Something that goes up and down. */
    <T> void gauge(
            String name, String help, Collection<T> things, Function<T, Labels> labels, ToDoubleFunction<T> value) {
        GaugeSnapshot.Builder family = GaugeSnapshot.builder().name(name).help(help);
        for (T thing : things) {
            family.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(labels.apply(thing))
                    .value(value.applyAsDouble(thing))
                    .build());
        }
        collected.add(family.build());
    }

    /** How long something took. */
    void histogram(String name, String help, LiveChannels.Latency latency) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < latency.counts().size(); i++) {
            double bound = i < latency.boundsMillis().size()
                    ? latency.boundsMillis().get(i) / MILLIS
                    : Double.POSITIVE_INFINITY;
            buckets.bucket(bound, latency.counts().get(i));
        }
        collected.add(HistogramSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(buckets.build())
                        .sum(latency.totalMillis() / MILLIS)
                        .build())
                .build());
    }

    MetricSnapshots all() {
        return new MetricSnapshots(collected);
    }
}

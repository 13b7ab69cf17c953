package io.netsentinel.detector.ml.drift;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.anomaly.Column;
import io.netsentinel.detector.ml.anomaly.Schema;
import io.netsentinel.detector.ml.anomaly.Table;
import io.netsentinel.detector.ml.traffic.AlertRate;
import io.netsentinel.detector.ml.traffic.Reference;
import io.netsentinel.detector.ml.traffic.TrafficJudge;
import io.netsentinel.detector.ml.traffic.TrafficModel;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/** A network that sends more by day than by night, mail now and then, and the model that learned it. */
final class Day {
    static final Schema SCHEMA = new Schema(List.of(new Column("out_bytes", true)), List.of("app"));
    private static final int HOURS = 24;

    private final Random random;

    Day(long seed) {
        random = new Random(seed);
    }

    void add(Table rows, int hour, double factor, String rare) {
        double size = (hour % HOURS < HOURS / 2 ? 100 : 5000) * factor * Math.exp(random.nextGaussian());
        rows.add(new double[] {size}, new String[] {random.nextInt(10) == 0 ? rare : "web"});
    }

    double surprise() {
        return -Math.log(1 - random.nextDouble());
    }

    TrafficModel model(Subject subject) {
        Table rows = new Table(SCHEMA);
        for (int i = 0; i < 4800; i++) {
            add(rows, i / 200, 1, "mail");
        }
        return new Learned(subject, Reference.of(rows));
    }

    private record Learned(Subject subject, Reference reference) implements TrafficModel {
        @Override
        public Schema schema() {
            return SCHEMA;
        }

        @Override
        public AlertRate alertRate() {
            return new AlertRate(4, 0.05, 1, 1000, 1);
        }

        @Override
        public TrafficJudge judge(Predicate<IpAddress> isHome, int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, byte[]> parts() {
            return Map.of();
        }
    }
}

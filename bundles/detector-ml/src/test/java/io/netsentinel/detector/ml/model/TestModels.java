package io.netsentinel.detector.ml.model;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.TrainingData;
import io.netsentinel.detector.ml.anomaly.Column;
import io.netsentinel.detector.ml.anomaly.Schema;
import io.netsentinel.detector.ml.traffic.AlertRate;
import io.netsentinel.detector.ml.traffic.Reference;
import io.netsentinel.detector.ml.traffic.TrafficJudge;
import io.netsentinel.detector.ml.traffic.TrafficModel;
import io.netsentinel.detector.ml.traffic.Verdict;
import io.netsentinel.detector.ml.traffic.Verdicts;
import io.netsentinel.detector.ml.training.Trained;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Models for tests of what surrounds them: what surprises them is the port of a flow, in hundreds. */
public final class TestModels {
    public static final Schema SCHEMA =
            new Schema(List.of(new Column("duration", true), new Column("bytes", true)), List.of("app"));
    public static final Schema OTHER_SCHEMA =
            new Schema(List.of(new Column("bytes", true), new Column("gap", true)), List.of("app"));

    /** The surprise above which such a model alerts, for any budget. */
    public static final double THRESHOLD = 7;

    private static final String PART = "content.json";

    private TestModels() {}

    /** Opens a library of such models. */
    public static ModelLibrary library(Path folder) {
        return new ModelLibrary(folder, new Reader(SCHEMA));
    }

    /** What a training would have made. */
    public static Trained trained(Subject subject, String content) {
        return trained(subject, SCHEMA, content);
    }

    static Trained trained(Subject subject, Schema schema, String content) {
        return new Trained(
                new TestModel(subject, schema, content),
                new TrainingData(List.of("store"), Instant.EPOCH, Instant.EPOCH.plusSeconds(60), 90, 10, 1, 7),
                Map.of("loss.held_out", 0.125));
    }

    /** A version that looks at some features. */
    record Reader(Schema ofVersion) implements TrafficModelReader {
        @Override
        public TrafficModel read(ModelFile file) throws DamagedModelException {
            Subject subject = file.manifest().subject();
            String content = new String(file.part(PART), StandardCharsets.UTF_8);
            if (content.isEmpty()) {
                throw new DamagedModelException("its content is empty");
            }
            return new TestModel(subject, ofVersion, content);
        }

        @Override
        public Schema schema(Subject subject) {
            return ofVersion;
        }
    }

    /**
     * Such a model.
     *
     * @param content what it learned
     */
    public record TestModel(Subject subject, Schema schema, String content) implements TrafficModel {
        @Override
        public AlertRate alertRate() {
            return new AlertRate(THRESHOLD, 1e-9, 1, 1, 1);
        }

        @Override
        public Reference reference() {
            return new Reference(List.of(), List.of(), List.of());
        }

        @Override
        public TrafficJudge judge(Predicate<IpAddress> isHome, int most) {
            return new TestJudge();
        }

        @Override
        public Map<String, byte[]> parts() {
            return Map.of(PART, content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final class TestJudge implements TrafficJudge {
        @Override
        public void judge(List<Event> events, double threshold, Verdicts verdicts) {
            for (Event event : events) {
                if (event instanceof Flow flow && flow.targetPort() / 100.0 > threshold) {
                    verdicts.found(verdict(flow));
                }
            }
        }

        @Override
        public void end(double threshold, Verdicts verdicts) {}
    }

    /** What such a model says of a flow. */
    public static Verdict verdict(Flow flow) {
        return new Verdict(
                flow.startNanos(),
                flow.endNanos(),
                flow.source(),
                List.of(flow.target()),
                flow.targetPort() / 100.0,
                List.of(),
                1,
                List.of());
    }
}

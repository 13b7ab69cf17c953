package io.netsentinel.detector.ml.detect;

import io.netsentinel.api.detection.Anomaly;
import io.netsentinel.api.detection.Evidence;
import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowDirection;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.anomaly.Column;
import io.netsentinel.detector.ml.anomaly.Schema;
import io.netsentinel.detector.ml.anomaly.Table;
import io.netsentinel.detector.ml.traffic.AlertRate;
import io.netsentinel.detector.ml.traffic.Reference;
import io.netsentinel.detector.ml.traffic.TrafficJudge;
import io.netsentinel.detector.ml.traffic.TrafficModel;
import io.netsentinel.detector.ml.traffic.Verdict;
import io.netsentinel.detector.ml.traffic.Verdicts;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A model that finds each flow as strange as the flow's mean gap says.
 *
 * @param windowSeconds how much time each of its verdicts is about
 */
record Script(Subject subject, AlertRate alertRate, double windowSeconds) implements TrafficModel {
    /** One alert a day of each subject, that is a budget of two, from a surprise of 8 on. */
    static final double BUDGET = 2;

    static final double THRESHOLD = 8;

    private static final Schema SCHEMA = new Schema(List.of(new Column("targets", true)), List.of("app"));
    private static final double TAIL_START = 4;
    private static final double TAIL_SHARE = 0.05;
    private static final double HOST_MINUTES = 20 * Math.exp(THRESHOLD - TAIL_START);

    static final AlertRate RATE = rate(2);

    static AlertRate rate(double days) {
        return new AlertRate(TAIL_START, TAIL_SHARE, 1, HOST_MINUTES, days);
    }

    static Script of(Subject subject) {
        return new Script(subject, RATE, 0);
    }

    static Script windows(double seconds) {
        return new Script(Subject.HOST, RATE, seconds);
    }

    /** A flow that this finds so strange. */
    static Flow flow(double second, String host, double surprise) {
        return flow(second, host, "10.9.9.9", surprise);
    }

    static Flow flow(double second, String host, String target, double surprise) {
        FlowDirection side = new FlowDirection(1, 100, 40, 60, 600, 100, 10, 0, 0, 0, 0, 0, 64_240, 64, Double.NaN);
        return new Flow(
                nanos(second) - 1,
                nanos(second),
                IpAddress.parse(host),
                40_000,
                IpAddress.parse(target),
                443,
                IpProtocol.TCP,
                0,
                side,
                side,
                surprise,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                ConnectionState.SF,
                FlowEndReason.END_OF_FLOW,
                "tls",
                null);
    }

    static long nanos(double second) {
        return 1_795_000_000_000_000_000L + Math.round(second * 1e9);
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Reference reference() {
        Table rows = new Table(SCHEMA);
        rows.add(new double[] {1}, new String[] {"tls"});
        return Reference.of(rows);
    }

    @Override
    public Map<String, byte[]> parts() {
        return Map.of();
    }

    @Override
    public TrafficJudge judge(Predicate<IpAddress> isHome, int most) {
        return new Judge();
    }

    /** Holds the latest flow back until there is another, as judges of windows do. */
    private final class Judge implements TrafficJudge {
        private final Table rows = new Table(SCHEMA);
        private Flow held = flow(0, "0.0.0.0", 0);
        private int seen;

        @Override
        public void judge(List<Event> events, double threshold, Verdicts verdicts) {
            for (Event event : events) {
                if (event instanceof Flow flow) {
                    if (seen++ > 0) {
                        judge(held, threshold, verdicts);
                    }
                    held = flow;
                }
            }
        }

        @Override
        public void end(double threshold, Verdicts verdicts) {
            if (seen > 0) {
                judge(held, threshold, verdicts);
                seen = 0;
            }
        }

        private void judge(Flow flow, double threshold, Verdicts verdicts) {
            double surprise = flow.meanGapMicros();
            if (rows.size() == 0) {
                rows.add(new double[] {1}, new String[] {"tls"});
            }
            verdicts.judged(surprise, rows, 0);
            if (surprise > threshold) {
                verdicts.found(verdict(flow, surprise));
            }
        }
    }

    private Verdict verdict(Flow flow, double surprise) {
        Anomaly.Contribution most = new Anomaly.Contribution(
                "targets",
                100 * surprise,
                12,
                0.5,
                Math.round(100 * surprise) + " targets in 60 s; usual is at most 12");
        Anomaly.Contribution least = new Anomaly.Contribution("nx", 9, 1, 0.1, "9 names do not exist");
        return new Verdict(
                flow.endNanos() - Math.max(1, Math.round(windowSeconds * 1e9)),
                flow.endNanos(),
                flow.source(),
                List.of(flow.target()),
                surprise,
                List.of(most, least, least, least, least, least),
                subject == Subject.FLOW ? 1 : 40,
                List.of(Evidence.of(flow)));
    }
}

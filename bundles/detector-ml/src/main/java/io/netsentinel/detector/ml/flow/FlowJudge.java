package io.netsentinel.detector.ml.flow;

import io.netsentinel.api.detection.Evidence;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detector.ml.anomaly.Judge;
import io.netsentinel.detector.ml.anomaly.Table;
import io.netsentinel.detector.ml.traffic.Explanation;
import io.netsentinel.detector.ml.traffic.TrafficJudge;
import io.netsentinel.detector.ml.traffic.Verdict;
import io.netsentinel.detector.ml.traffic.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Judges flow by flow. */
final class FlowJudge implements TrafficJudge {
    private final FlowModel model;
    private final Judge judge;
    private final FlowRows maker;
    private final Table rows = new Table(FlowRows.SCHEMA);
    private final List<Flow> flows = new ArrayList<>();

    FlowJudge(FlowModel model, Predicate<IpAddress> isHome, int most) {
        this.model = model;
        judge = new Judge(model.flows().reproduction());
        maker = new FlowRows(most, isHome);
    }

    @Override
    public void judge(List<Event> events, double threshold, Verdicts verdicts) {
        rows.clear();
        flows.clear();
        for (Event event : events) {
            if (event instanceof Flow flow) {
                maker.add(flow, rows);
                flows.add(flow);
            }
        }
        float[] scores = judge.scores(rows);
        for (int row = 0; row < scores.length; row++) {
            double surprise = model.flows().calibration().surprise(scores[row]);
            verdicts.judged(surprise, rows, row);
            if (surprise > threshold) {
                verdicts.found(verdict(flows.get(row), row, surprise));
            }
        }
    }

    private Verdict verdict(Flow flow, int row, double surprise) {
        return new Verdict(
                flow.startNanos(),
                flow.endNanos(),
                flow.source(),
                List.of(flow.target()),
                surprise,
                Explanation.of(judge, model.reference(), FlowPhrases.ALL, rows, row),
                1,
                List.of(Evidence.of(flow)));
    }

    @Override
    public void end(double threshold, Verdicts verdicts) {
        // every flow was judged when it came
    }
}

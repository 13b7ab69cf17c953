package io.netsentinel.detector.ml.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netsentinel.api.capture.CaptureFiles;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.model.Evaluation;
import io.netsentinel.api.model.Evaluation.Episode;
import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.model.TestModels;
import io.netsentinel.detector.ml.training.TestCaptures;
import io.netsentinel.detector.ml.training.Traffic;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The port of a flow, in hundreds, is how much it surprises; 7 is the threshold. */
class EvaluatorTest {
    private static final double T0 = Traffic.START.getEpochSecond();
    private static final Label SCAN = label(100, 110, "10.0.0.66", "10.0.1.0/24", "scan");
    private static final Label QUIET = label(200, 210, "10.0.0.67", "*", "quiet");
    private static final Label UNSEEN = label(900, 910, "10.0.0.68", "*", "unseen");
    private static final Label RELAYED = label(100, 300, "10.0.0.53", "10.0.9.9", "tunnel_relayed");

    private static Label label(double start, double end, String source, String target, String name) {
        return new Label(
                T0 + start, T0 + end, LabelHosts.parse("src_ip", source), LabelHosts.parse("dst_ip", target), name);
    }

    private static Evaluation evaluate(List<Flow> flows, Label... labels) throws Exception {
        TestCaptures captures = new TestCaptures();
        captures.files.put("x.pcap", flows);
        return new Evaluator(List.of(labels), TestModels.THRESHOLD)
                .run(
                        "flow-1",
                        TestModels.trained(Subject.FLOW, "x").model().judge(address -> true, 100),
                        captures.open(Path.of("x.pcap"), CaptureFiles.AS_FAST_AS_POSSIBLE));
    }

    @Test
    void comparesWithLabels() throws Exception {
        // given two normal flows, a scan that is found, an attack that is not, and the traces of one on a resolver
        List<Flow> flows = List.of(
                Traffic.flow("10.0.0.1", "10.0.1.1", 100, 1),
                Traffic.flow("10.0.0.66", "10.0.1.1", 600, 105),
                Traffic.flow("10.0.0.66", "10.0.1.2", 800, 106),
                Traffic.flow("10.0.0.53", "10.0.9.9", 900, 150),
                Traffic.flow("10.0.0.67", "10.0.9.8", 50, 205),
                Traffic.flow("10.0.0.1", "10.0.1.1", 200, 301));

        // when
        Evaluation evaluation = evaluate(flows, SCAN, QUIET, UNSEEN, RELAYED);

        // then: of six pairs of attack and other, those of the quiet one are in the wrong order
        assertThat(evaluation.model()).isEqualTo("flow-1");
        assertThat(evaluation.judged()).as("without the resolver").isEqualTo(5);
        assertThat(evaluation.attacks()).isEqualTo(3);
        assertThat(evaluation.auroc()).isCloseTo(4.0 / 6, within(1e-9));
        assertThat(evaluation.falseAlerts()).isZero();
        assertThat(evaluation.minutes()).isEqualTo(5);
        assertThat(evaluation.episodes()).extracting(Episode::label).containsExactly("scan", "quiet", "unseen");
        assertThat(evaluation.episodes()).extracting(Episode::isFound).containsExactly(true, false, false);
        Episode scan = evaluation.episodes().get(0);
        assertThat(scan.percentile()).isCloseTo(100 * (1 - Math.exp(-8)), within(1e-9));
        assertThat(scan.source()).isEqualTo("10.0.0.66");
        assertThat(scan.target()).isEqualTo("10.0.1.0/24");
        assertThat(evaluation.episodes().get(2).percentile()).isNaN();
    }

    @Test
    void falseAlertsAreOneForEachHostAndTenMinutes() throws Exception {
        List<Flow> flows = List.of(
                Traffic.flow("10.0.0.1", "10.0.1.1", 800, 0),
                Traffic.flow("10.0.0.2", "10.0.1.1", 800, 1),
                Traffic.flow("10.0.0.1", "10.0.1.1", 900, 599),
                Traffic.flow("10.0.0.1", "10.0.1.1", 700, 700),
                Traffic.flow("10.0.0.1", "10.0.1.1", 701, 701));

        assertThat(evaluate(flows).falseAlerts()).isEqualTo(3);
    }

    @Test
    void anEmptyCaptureSaysNothing() throws Exception {
        Evaluation evaluation = evaluate(List.of(), SCAN);

        assertThat(evaluation.minutes()).isZero();
        assertThat(evaluation.auroc()).isNaN();
        assertThat(evaluation.episodes()).extracting(Episode::isFound).containsExactly(false);
    }
}

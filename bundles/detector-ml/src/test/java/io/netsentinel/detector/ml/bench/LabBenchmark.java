package io.netsentinel.detector.ml.bench;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.EventSink;
import io.netsentinel.api.event.Flow;
import io.netsentinel.capture.EventGatherer;
import io.netsentinel.capture.PacketPath;
import io.netsentinel.capture.WallClock;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.file.CaptureFile;
import io.netsentinel.capture.file.CaptureReader;
import io.netsentinel.capture.flow.FlowSettings;
import io.netsentinel.detector.ml.anomaly.AnomalyModel;
import io.netsentinel.detector.ml.anomaly.Judge;
import io.netsentinel.detector.ml.anomaly.Recipe;
import io.netsentinel.detector.ml.anomaly.Table;
import io.netsentinel.detector.ml.flow.FlowRows;
import io.netsentinel.detector.ml.network.TrainingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How unusual the attacks of the lab look, flow by flow: trained on its benign recording, a quarter of whose minutes is held
 * out, one network, five seeds. Prints AUROC and the highest percentile of each attack (the middle of the seeds).
 *
 * <pre>LabBenchmark FOLDER_OF_THE_LABS_RECORDINGS</pre>
 */
public final class LabBenchmark {
    private static final int SEEDS = 5;
    private static final int HELD_OUT = 4;
    private static final long BLOCK_NANOS = 60_000_000_000L;
    private static final int MOST_HOSTS = 100_000;

    private LabBenchmark() {}

    /** The flows of a capture with their rows. */
    private record Recording(List<Flow> flows, Table rows) {}

    /** See the class comment. */
    public static void main(String[] args) throws Exception {
        Path lab = Path.of(args[0]);
        Recording benign = read(lab.resolve("benign-train.pcap.gz"));
        TrainingSettings training = new TrainingSettings(1e-3, 0, 64, 60, 6, 0);
        List<AnomalyModel> models = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            int part = seed % HELD_OUT;
            models.add(new Recipe(List.of(48, 16), 1, training.withSeed(seed), 0.25, 0.4, 0)
                    .learn(
                            benign.rows().where(row -> block(benign, row) % HELD_OUT != part),
                            benign.rows().where(row -> block(benign, row) % HELD_OUT == part),
                            epoch -> {}));
        }
        for (String name : List.of("mixed-1", "mixed-2")) {
            measure(
                    name,
                    read(lab.resolve(name + ".pcap.gz")),
                    LabLabel.read(lab.resolve(name + ".labels.csv")),
                    models);
        }
    }

    private static long block(Recording recording, int row) {
        return recording.flows().get(row).endNanos() / BLOCK_NANOS;
    }

    private static Recording read(Path capture) throws Exception {
        List<Flow> flows = new ArrayList<>();
        Table rows = new Table(FlowRows.SCHEMA);
        FlowRows maker = new FlowRows(MOST_HOSTS, address -> address.toString().startsWith("10."));
        EventSink sink = (events, watermark) -> {
            for (Event event : events) {
                if (event instanceof Flow flow) {
                    flows.add(flow);
                    maker.add(flow, rows);
                }
            }
        };
        CaptureCounters counters = new CaptureCounters();
        PacketPath path = new PacketPath(
                FlowSettings.ofSeconds(60, 20, 3, 120, 500_000).inspecting(true),
                counters,
                new EventGatherer(sink, WallClock.SYSTEM));
        Packet[] frames = new Packet[PacketPath.BATCH];
        Arrays.setAll(frames, i -> new Packet());
        try (CaptureFile file = CaptureFile.open(capture, counters)) {
            CaptureReader reader = file.reader();
            for (int count = reader.read(frames); count > 0; count = reader.read(frames)) {
                path.add(reader.bytes(), frames, count);
            }
        }
        path.end();
        return new Recording(flows, rows);
    }

    private static void measure(String name, Recording recording, List<LabLabel> labels, List<AnomalyModel> models) {
        List<Integer> counted = new ArrayList<>();
        for (int i = 0; i < recording.flows().size(); i++) {
            Flow flow = recording.flows().get(i);
            if (labels.stream().noneMatch(label -> label.isNeutral() && label.covers(flow))) {
                counted.add(i);
            }
        }
        boolean[] isAttack = new boolean[counted.size()];
        for (int i = 0; i < isAttack.length; i++) {
            Flow flow = recording.flows().get(counted.get(i));
            isAttack[i] = labels.stream().anyMatch(label -> label.covers(flow));
        }
        double[] auroc = new double[models.size()];
        double[][] percentiles = new double[labels.size()][models.size()];
        for (int m = 0; m < models.size(); m++) {
            AnomalyModel model = models.get(m);
            float[] all = new Judge(model.reproduction()).scores(recording.rows());
            float[] scores = new float[counted.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = all[counted.get(i)];
            }
            auroc[m] = Measures.auroc(scores, isAttack);
            for (int l = 0; l < percentiles.length; l++) {
                for (int i = 0; i < scores.length; i++) {
                    if (labels.get(l).covers(recording.flows().get(counted.get(i)))) {
                        double percentile = model.calibration().percentile(scores[i]);
                        percentiles[l][m] = Math.max(percentiles[l][m], percentile);
                    }
                }
            }
        }
        System.out.printf("%s: %d flows, AUROC %s%n", name, counted.size(), Measures.show(auroc));
        for (int l = 0; l < percentiles.length; l++) {
            Arrays.sort(percentiles[l]);
            System.out.printf(
                    "| %s %s | %s | %.3f |%n",
                    name, labels.get(l).label(), labels.get(l).tool(), percentiles[l][models.size() / 2]);
        }
    }
}

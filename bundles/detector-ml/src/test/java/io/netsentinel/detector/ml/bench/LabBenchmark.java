package io.netsentinel.detector.ml.bench;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.Training;
import io.netsentinel.detector.ml.network.Epoch;
import io.netsentinel.detector.ml.traffic.TrafficJudge;
import io.netsentinel.detector.ml.traffic.TrafficModel;
import io.netsentinel.detector.ml.traffic.Verdict;
import io.netsentinel.detector.ml.training.TrafficTrainer;
import io.netsentinel.detector.ml.training.Trained;
import io.netsentinel.detector.ml.training.TrainingFollower;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How unusual the attacks of the lab look to models that learned from its benign recording, five seeds: the area under the
 * ROC curve, the highest percentile of each attack (the middle of the seeds), and the false alerts.
 *
 * <pre>LabBenchmark FOLDER_OF_THE_LABS_RECORDINGS [SEEDS [SHARE_OF_SCANS_OF_MIXED_1_IN_THE_TRAINING]]</pre>
 */
public final class LabBenchmark {
    private static final int MOST_HOSTS = 20_000;
    private static final double ONE_IN_A_THOUSAND = -Math.log(1e-3);
    private static final double ALERTS_A_DAY = 2.5;
    /** What a host was attacked by, or did, stays in windows and memories for a while. */
    private static final long ECHO_NANOS = 60_000_000_000L;

    private static final long TEN_MINUTES_NANOS = 600_000_000_000L;

    private LabBenchmark() {}

    private enum Silent implements TrainingFollower {
        FOLLOWER;

        @Override
        public void stage(Training.Stage stage, Subject subject, double fraction) {}

        @Override
        public void epoch(Subject subject, Epoch epoch) {}
    }

    private static boolean isHome(IpAddress address) {
        return address.toString().startsWith("10.");
    }

    /** What one model says of one recording. */
    private record Outcome(double auroc, List<Double> highest, int falseAlerts, int falseInBudget, double threshold) {}

    /** See the class comment. */
    public static void main(String[] args) throws Exception {
        Path lab = Path.of(args[0]);
        int seeds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        double attacks = args.length > 2 ? Double.parseDouble(args[2]) : 0;
        LabRecording benign = LabRecording.read(lab.resolve("benign-train.pcap.gz"));
        if (attacks > 0) {
            LabRecording attacked = LabRecording.read(lab.resolve("mixed-1.pcap.gz"));
            benign = LabContamination.mix(benign, attacked, LabLabel.read(lab.resolve("mixed-1.labels.csv")), attacks);
        }
        TrafficTrainer trainer = new TrafficTrainer(LabBenchmark::isHome, MOST_HOSTS);
        List<Trained> trained = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            trained.addAll(trainer.train(Set.of(Subject.values()), benign, seed, Silent.FOLLOWER));
        }
        for (Trained model : trained.subList(0, 2)) {
            System.out.println(
                    model.data() + " " + model.metrics() + " " + model.model().alertRate());
        }
        for (String name : attacks > 0 ? List.of("mixed-2") : List.of("mixed-1", "mixed-2")) {
            LabRecording recording = LabRecording.read(lab.resolve(name + ".pcap.gz"));
            LabTruth truth = LabTruth.of(recording, LabLabel.read(lab.resolve(name + ".labels.csv")));
            for (Subject subject : Subject.values()) {
                report(
                        name,
                        subject,
                        truth,
                        trained.stream()
                                .map(Trained::model)
                                .filter(model -> model.subject() == subject)
                                .map(model -> outcome(model, recording, truth))
                                .toList());
            }
        }
    }

    private static Outcome outcome(TrafficModel model, LabRecording recording, LabTruth truth) {
        List<Verdict> verdicts = new ArrayList<>();
        TrafficJudge judge = model.judge(LabBenchmark::isHome, MOST_HOSTS);
        judge.judge(recording.events(), Double.NEGATIVE_INFINITY, verdicts::add);
        judge.end(Double.NEGATIVE_INFINITY, verdicts::add);
        double threshold = model.alertRate().threshold(ALERTS_A_DAY);
        double[] highest = new double[truth.labels().size()];
        List<Verdict> counted = new ArrayList<>();
        List<Boolean> attacks = new ArrayList<>();
        Set<String> falseAlerts = new HashSet<>();
        Set<String> falseInBudget = new HashSet<>();
        for (Verdict verdict : verdicts) {
            Set<Integer> episodes = truth.episodes(verdict, model.subject());
            if (truth.isNeutral(verdict, model.subject(), episodes)) {
                continue;
            }
            counted.add(verdict);
            attacks.add(!episodes.isEmpty());
            episodes.forEach(episode -> highest[episode] = Math.max(highest[episode], verdict.surprise()));
            if (episodes.isEmpty() && !truth.isEcho(verdict, ECHO_NANOS)) {
                String alert = verdict.host() + " " + verdict.endNanos() / TEN_MINUTES_NANOS;
                if (verdict.surprise() > ONE_IN_A_THOUSAND) {
                    falseAlerts.add(alert);
                }
                if (verdict.surprise() > threshold) {
                    falseInBudget.add(alert);
                    if (System.getProperty("show") != null) {
                        System.out.println("  false: " + verdict);
                    }
                }
            }
        }
        float[] scores = new float[counted.size()];
        boolean[] isAttack = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) counted.get(i).surprise();
            isAttack[i] = attacks.get(i);
        }
        return new Outcome(
                Measures.auroc(scores, isAttack),
                Arrays.stream(highest).boxed().toList(),
                falseAlerts.size(),
                falseInBudget.size(),
                threshold);
    }

    private static void report(String name, Subject subject, LabTruth truth, List<Outcome> outcomes) {
        System.out.printf(
                Locale.ROOT,
                "%n%s, %s: AUROC %s; false alerts %s above 99.9, %s in the budget (threshold %s)%n",
                name,
                subject.key(),
                Measures.show(outcomes.stream().mapToDouble(Outcome::auroc).toArray()),
                Measures.show(
                        outcomes.stream().mapToDouble(Outcome::falseAlerts).toArray()),
                Measures.show(
                        outcomes.stream().mapToDouble(Outcome::falseInBudget).toArray()),
                Measures.show(outcomes.stream().mapToDouble(Outcome::threshold).toArray()));
        for (int l = 0; l < truth.labels().size(); l++) {
            int label = l;
            double[] highest = outcomes.stream()
                    .mapToDouble(it -> it.highest().get(label))
                    .sorted()
                    .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "| %s %s | %s | %s | %.3f | %d | %d |%n",
                    name,
                    truth.labels().get(l).label(),
                    truth.labels().get(l).tool(),
                    subject.key(),
                    Verdict.percentile(highest[highest.length / 2]),
                    outcomes.stream()
                            .filter(it -> it.highest().get(label) > ONE_IN_A_THOUSAND)
                            .count(),
                    outcomes.stream()
                            .filter(it -> it.highest().get(label) > it.threshold())
                            .count());
        }
    }
}

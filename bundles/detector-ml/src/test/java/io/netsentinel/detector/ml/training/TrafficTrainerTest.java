package io.netsentinel.detector.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.Training.Stage;
import io.netsentinel.detector.ml.flow.Flows;
import io.netsentinel.detector.ml.model.DamagedModelException;
import io.netsentinel.detector.ml.model.Manifest;
import io.netsentinel.detector.ml.model.ModelFile;
import io.netsentinel.detector.ml.model.TrafficModelFiles;
import io.netsentinel.detector.ml.network.Epoch;
import io.netsentinel.detector.ml.traffic.TrafficJudge;
import io.netsentinel.detector.ml.traffic.TrafficModel;
import io.netsentinel.detector.ml.traffic.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trains once on made-up traffic; what is asked of the models is asked of traffic that they never saw. */
class TrafficTrainerTest {
    private static final TrafficTrainer TRAINER = new TrafficTrainer(TrafficTrainerTest::isHome, 1_000);
    private static final Follower FOLLOWER = new Follower();
    private static List<Trained> trained;

    private static boolean isHome(IpAddress address) {
        return address.toString().startsWith("10.");
    }

    /** Remembers what it was told. */
    private static final class Follower implements TrainingFollower {
        private final List<Double> fractions = new ArrayList<>();
        private final List<Stage> stages = new ArrayList<>();
        private int epochs;

        @Override
        public void stage(Stage stage, Subject subject, double fraction) {
            fractions.add(fraction);
            stages.add(stage);
        }

        @Override
        public void epoch(Subject subject, Epoch epoch) {
            epochs++;
        }
    }

    @BeforeAll
    static void train() throws Exception {
        trained = TRAINER.train(Set.of(Subject.FLOW, Subject.HOST), Office.of(600, 1), 1, FOLLOWER);
    }

    private static TrafficModel model(Subject subject) {
        return trained.stream()
                .map(Trained::model)
                .filter(model -> model.subject() == subject)
                .findFirst()
                .orElseThrow();
    }

    private static List<Verdict> verdicts(TrafficModel model, List<Event> events, double threshold) {
        List<Verdict> verdicts = new ArrayList<>();
        TrafficJudge judge = model.judge(TrafficTrainerTest::isHome, 1_000);
        judge.judge(events, threshold, verdicts::add);
        judge.end(threshold, verdicts::add);
        return verdicts;
    }

    /** The office, and one of its clients probes 300 ports of the server. */
    private static List<Event> withScan() {
        List<Event> events = new ArrayList<>(Office.of(300, 3).events());
        for (int port = 1; port <= 300; port++) {
            events.add(Flows.refused("10.0.0.15", "10.0.1.10", port, 150 + port * 0.05));
        }
        events.sort((a, b) -> Long.compare(a.timeNanos(), b.timeNanos()));
        return events;
    }

    @Test
    void tellsHowFarItIs() {
        assertThat(FOLLOWER.fractions).isSorted();
        assertThat(FOLLOWER.fractions.get(FOLLOWER.fractions.size() - 1)).isEqualTo(1);
        assertThat(FOLLOWER.stages).contains(Stage.READING, Stage.FITTING, Stage.CALIBRATING);
        double told =
                trained.stream().mapToDouble(it -> it.metrics().get("epochs")).sum();
        assertThat(FOLLOWER.epochs).isEqualTo((int) told);
    }

    @Test
    void saysWhatItLearnedFrom() {
        for (Trained one : trained) {
            assertThat(one.data().sources()).containsExactly("office");
            assertThat(one.data().rows()).isGreaterThan(300);
            assertThat(one.metrics().values()).allMatch(Double::isFinite);
            assertThat(one.metrics().get("loss.held_out")).isLessThan(1);
        }
    }

    @Test
    void whatIsNormalIsAboutAsRareAsItSays() {
        List<Event> unseen = Office.of(600, 2).events();

        List<Verdict> all = verdicts(model(Subject.FLOW), unseen, Double.NEGATIVE_INFINITY);
        long above = all.stream().filter(verdict -> verdict.percentile() > 95).count();

        assertThat(all).hasSize(unseen.size());
        assertThat(above / (double) all.size()).isBetween(0.01, 0.12);
    }

    @Test
    void aScanIsBeyondAThousandthOfWhatIsNormalAndSaysWhy() {
        double oneInAThousand = -Math.log(1e-3);

        List<Verdict> flows = verdicts(model(Subject.FLOW), withScan(), oneInAThousand);
        List<Verdict> hosts = verdicts(model(Subject.HOST), withScan(), oneInAThousand);

        assertThat(flows)
                .filteredOn(verdict -> verdict.host().toString().equals("10.0.0.15"))
                .hasSizeGreaterThan(100);
        Verdict strangest = hosts.stream()
                .max((a, b) -> Double.compare(a.surprise(), b.surprise()))
                .orElseThrow();
        assertThat(strangest.host()).hasToString("10.0.0.15");
        assertThat(strangest.targets()).map(IpAddress::toString).contains("10.0.1.10");
        assertThat(strangest.contributions()).isNotEmpty();
        assertThat(strangest.contributions().get(0).words()).contains(" in 60 s; expected about ");
        assertThat(strangest.evidence()).isNotEmpty();
    }

    @Test
    void theBudgetIsMoreThanAThousandthInAShortTraining() {
        for (Trained one : trained) {
            assertThat(one.model().alertRate().threshold(1))
                    .isGreaterThan(one.model().alertRate().threshold(100));
            assertThat(one.model().alertRate().days()).isBetween(0.006, 0.008);
        }
    }

    @Test
    void verdictsDontDependOnWhereListsAreCut() {
        List<Event> events = withScan();
        for (Subject subject : Subject.values()) {
            List<Verdict> whole = verdicts(model(subject), events, 5);

            List<Verdict> pieces = new ArrayList<>();
            TrafficJudge judge = model(subject).judge(TrafficTrainerTest::isHome, 1_000);
            for (int from = 0; from < events.size(); from += 7) {
                judge.judge(events.subList(from, Math.min(events.size(), from + 7)), 5, pieces::add);
            }
            judge.end(5, pieces::add);

            assertThat(pieces).isEqualTo(whole);
        }
    }

    @Test
    void aModelThatWentThroughAFileJudgesTheSame() throws Exception {
        for (Trained one : trained) {
            TrafficModel read = TrafficModelFiles.read(
                    ModelFile.of(manifest(one), one.model().parts()));

            assertThat(verdicts(read, withScan(), 5)).isEqualTo(verdicts(one.model(), withScan(), 5));
            assertThat(read.schema()).isEqualTo(TrafficModelFiles.schema(read.subject()));
        }
    }

    @Test
    void aFileWithPartsThatNoModelHasIsDamaged() {
        Trained one = trained.get(0);
        Manifest manifest = manifest(one);
        Map<String, byte[]> parts = new LinkedHashMap<>(one.model().parts());
        parts.put("other.json", new byte[] {'{', '}'});

        assertThatThrownBy(() -> TrafficModelFiles.read(ModelFile.of(manifest, parts)))
                .isInstanceOf(DamagedModelException.class)
                .hasMessageContaining("parts that no model has");
    }

    private static Manifest manifest(Trained one) {
        return new Manifest(
                Manifest.FORMAT,
                one.model().subject().key() + "-1",
                one.model().subject(),
                one.data().until(),
                "test",
                one.data(),
                one.model().schema().names(),
                one.model().schema().hash(),
                one.metrics(),
                Map.of());
    }

    @Test
    void saysHowMuchIsMissing() {
        assertThatThrownBy(() -> TRAINER.train(Set.of(Subject.HOST), Office.of(60, 1), 1, new Follower()))
                .isInstanceOf(TooLittleDataException.class)
                .hasMessageContaining("it takes at least 400");
    }
}

package io.netsentinel.detector.ml.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Anomaly;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.model.Evaluation;
import io.netsentinel.api.model.Feedback;
import io.netsentinel.api.model.Learning;
import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.model.ModelException.Reason;
import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.Training;
import io.netsentinel.api.model.Training.Stage;
import io.netsentinel.api.model.TrainingRequest;
import io.netsentinel.detector.ml.feedback.FalsePositives;
import io.netsentinel.detector.ml.model.ModelLibrary;
import io.netsentinel.detector.ml.model.TestModels;
import io.netsentinel.detector.ml.network.Epoch;
import io.netsentinel.detector.ml.traffic.Verdict;
import io.netsentinel.detector.ml.training.MemoryStore;
import io.netsentinel.detector.ml.training.TestCaptures;
import io.netsentinel.detector.ml.training.TooLittleDataException;
import io.netsentinel.detector.ml.training.Traffic;
import io.netsentinel.detector.ml.training.Trained;
import io.netsentinel.detector.ml.training.TrainingFollower;
import io.netsentinel.detector.ml.training.TrainingSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsServiceTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final MemoryStore store = new MemoryStore();
    private final TestCaptures captures = new TestCaptures();
    private final SettableClock clock = new SettableClock(Traffic.START);
    private final TestTrainer trainer = new TestTrainer();
    private ModelLibrary library;
    private ModelsService models;

    /** Reads its source, waits if it is told to, and makes a model of each subject, unless something is wrong. */
    private static final class TestTrainer implements Trainer {
        final CountDownLatch hasRead = new CountDownLatch(1);
        final CountDownLatch mayEnd = new CountDownLatch(1);
        boolean waits;
        Exception failure;
        final List<Object> seen = new ArrayList<>();

        @Override
        public List<Trained> train(Set<Subject> subjects, TrainingSource source, long seed, TrainingFollower follower)
                throws TooLittleDataException, IOException, InterruptedException {
            seen.add(seed);
            seen.addAll(source.names());
            source.read((events, fraction) -> seen.addAll(events));
            follower.stage(Stage.FITTING, Subject.FLOW, 0.25);
            follower.epoch(Subject.FLOW, new Epoch(3, 30, 0.5, 0.75, true, Duration.ZERO));
            hasRead.countDown();
            if (waits) {
                mayEnd.await();
            }
            if (failure instanceof TooLittleDataException e) {
                throw e;
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            return subjects.stream()
                    .sorted()
                    .map(subject -> TestModels.trained(subject, "seed " + seed))
                    .toList();
        }
    }

    @BeforeEach
    void open() {
        library = TestModels.library(folder.resolve("models"));
        models = service();
    }

    private ModelsService service() {
        return new ModelsService(
                ScheduleTest.settings(Duration.ofHours(3), Duration.ZERO),
                library,
                store,
                captures,
                trainer,
                subject -> false,
                clock);
    }

    @AfterEach
    void close() {
        models.close();
    }

    private static TrainingRequest request(Subject... subjects) {
        return new TrainingRequest(Set.of(subjects), List.of(), null, null, OptionalLong.empty(), "ana");
    }

    private static void assertFails(ThrowingCallable call, Reason reason, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContainingAll(parts);
    }

    @Test
    void trainsInTheBackground() throws Exception {
        // given
        Flow flow = Traffic.flow("10.0.0.1", "10.0.0.2", 80, -5);
        store.flows.add(flow);
        store.flows.add(Traffic.flow("10.0.0.1", "10.0.0.2", 80, 5)); // the future: while it trains
        trainer.waits = true;

        // when
        Training training = models.train(request(Subject.FLOW, Subject.HOST));
        trainer.hasRead.await();

        // then it is told how far it is
        Training.Progress progress = training.progress();
        assertThat(progress.stage()).isEqualTo(Stage.FITTING);
        assertThat(progress.fraction()).isEqualTo(0.25);
        assertThat(progress.epoch()).isEqualTo(3);
        assertThat(progress.heldOutLoss()).isEqualTo(0.75);
        assertThat(progress.remaining().isNegative()).isFalse();
        assertThat(models.learning())
                .extracting(Learning::state)
                .containsExactly(Learning.State.TRAINING, Learning.State.TRAINING);
        assertThat(models.learning().get(0).message()).isEqualTo("training: fitting, 25 %");
        assertFails(
                () -> models.train(request(Subject.FLOW)), Reason.CONFLICT, "started by ana", "model-train --cancel");
        assertThat(training.models()).isEmpty();

        // and when it ends, the models are there
        trainer.mayEnd.countDown();
        assertThat(training.await(LONG)).isTrue();
        assertThat(training.progress().stage()).isEqualTo(Stage.COMPLETED);
        assertThat(training.progress().fraction()).isEqualTo(1);
        assertThat(training.models()).extracting(Model::id).containsExactly("flow-1", "host-1");
        assertThat(training.models()).extracting(Model::state).containsOnly(Model.State.ACTIVE);
        assertThat(models.model("flow-1").createdBy()).isEqualTo("ana");
        assertThat(models.models()).hasSize(2);
        assertThat(models.training()).containsSame(training);
        long today = LocalDate.ofInstant(Traffic.START, ZoneOffset.UTC).toEpochDay();
        assertThat(trainer.seen).containsExactly(today, "store", flow);
    }

    @Test
    void aCancelledTrainingLeavesNothing() throws Exception {
        trainer.waits = true;
        Training training = models.train(request(Subject.FLOW));
        trainer.hasRead.await();

        training.cancel();

        assertThat(training.await(LONG)).isTrue();
        assertThat(training.progress().stage()).isEqualTo(Stage.CANCELLED);
        assertThat(models.models()).isEmpty();

        // and another may start
        trainer.waits = false;
        assertThat(models.train(request(Subject.FLOW)).await(LONG)).isTrue();
        assertThat(models.models()).hasSize(1);
    }

    @Test
    void whatTheScheduleDoesIsInTheAuditLog() throws Exception {
        TestAuditLog log = new TestAuditLog();
        models.auditLog = log;

        models.train(requestBy("schedule")).await(LONG);
        models.train(requestBy("schedule")).await(LONG);
        trainer.failure = new IllegalStateException("no heap");
        models.train(requestBy("schedule")).await(LONG);

        assertThat(log.lines)
                .containsExactly(
                        "system system model.train flow-1 DONE by schedule",
                        "system system model.activate flow-1 DONE the first of its kind",
                        "system system model.train flow-2 DONE by schedule",
                        "system system model.train flow FAILED java.lang.IllegalStateException: no heap; the log says"
                                + " more");
    }

    @Test
    void whatSomebodyAskedForIsWrittenDownWhereTheyAsked() throws Exception {
        TestAuditLog log = new TestAuditLog();
        models.auditLog = log;

        models.train(request(Subject.FLOW)).await(LONG);
        models.train(request(Subject.FLOW)).await(LONG);
        models.activate("flow-2", "ana");
        models.close();

        assertThat(log.lines).isEmpty();
    }

    @Test
    void aScheduledTrainingIsKeptWithoutAnAuditLog() throws Exception {
        models.train(requestBy("schedule")).await(LONG);
        TestAuditLog full = new TestAuditLog();
        full.isFull = true;
        models.auditLog = full;
        models.train(requestBy("schedule")).await(LONG);

        assertThat(models.models()).hasSize(2);
    }

    private static TrainingRequest requestBy(String who) {
        return new TrainingRequest(Set.of(Subject.FLOW), List.of(), null, null, OptionalLong.empty(), who);
    }

    @Test
    void stoppingEndsATraining() throws Exception {
        trainer.waits = true;
        Training training = models.train(request(Subject.FLOW));
        trainer.hasRead.await();

        models.close();

        assertThat(training.progress().stage()).isEqualTo(Stage.CANCELLED);
        assertThat(training.await(Duration.ZERO)).as("its thread has ended").isTrue();
        assertFails(() -> models.train(request(Subject.FLOW)), Reason.CONFLICT, "stopped");
    }

    @Test
    void saysWhyATrainingFailed() throws Exception {
        trainer.failure = new TooLittleDataException("there are 3 flows");
        Training little = models.train(request(Subject.FLOW));
        assertThat(little.await(LONG)).isTrue();
        assertThat(little.progress().stage()).isEqualTo(Stage.FAILED);
        assertThat(little.progress().message()).isEqualTo("there are 3 flows");

        trainer.failure = new IllegalStateException("loss ran away");
        Training broken = models.train(request(Subject.FLOW));
        assertThat(broken.await(LONG)).isTrue();
        assertThat(broken.progress().message()).contains("loss ran away", "the log says more");
        assertThat(models.models()).isEmpty();
    }

    @Test
    void learnsFromFiles() throws Exception {
        Flow flow = Traffic.flow("10.0.0.1", "10.0.0.2", 80, 5);
        captures.files.put("a.pcap", List.of(flow));
        TrainingRequest request = new TrainingRequest(
                Set.of(Subject.HOST), List.of(folder.resolve("a.pcap")), null, null, OptionalLong.of(9), "ana");

        assertThat(models.train(request).await(LONG)).isTrue();

        assertThat(trainer.seen).containsExactly(9L, "a.pcap", flow);
        assertFails(
                () -> models.train(new TrainingRequest(
                        Set.of(Subject.HOST), List.of(Path.of("none.pcap")), null, null, OptionalLong.empty(), "ana")),
                Reason.BAD_FILE,
                "there is no file none.pcap");
    }

    @Test
    void learnsByItselfOnce() throws Exception {
        // given
        store.flows.add(Traffic.flow("10.0.0.1", "10.0.0.2", 80, 0));
        models.look();
        assertThat(models.training()).isEmpty();

        // when three hours have passed
        clock.advance(Duration.ofHours(3));
        models.look();

        // then
        assertThat(models.training().orElseThrow().await(LONG)).isTrue();
        assertThat(models.models()).extracting(Model::createdBy).containsExactly("schedule", "schedule");
        assertThat(models.learning())
                .extracting(Learning::message)
                .containsExactly("learned: flow-1 since 2026-11-22 13:00", "learned: host-1 since 2026-11-22 13:00");
        clock.advance(Duration.ofHours(3));
        models.look();
        assertThat(models.models()).hasSize(2);
    }

    @Test
    void saysWhyItCouldNotLearnByItself() throws Exception {
        store.flows.add(Traffic.flow("10.0.0.1", "10.0.0.2", 80, 0));
        trainer.failure = new TooLittleDataException("there are 3 flows");
        clock.advance(Duration.ofHours(3));

        models.look();

        assertThat(models.training().orElseThrow().await(LONG)).isTrue();
        assertThat(models.learning().get(0).message())
                .isEqualTo("not learned yet: there are 3 flows; tries again in 1 h 0 min");
    }

    @Test
    void lookingOutlivesABrokenStore() {
        store.isBroken = true;

        models.look();

        assertThat(models.training()).isEmpty();
    }

    @Test
    void evaluatesACapture() throws Exception {
        // given
        models.train(request(Subject.FLOW)).await(LONG);
        captures.files.put(
                "x.pcap",
                List.of(Traffic.flow("10.0.0.1", "10.0.0.2", 100, 1), Traffic.flow("10.0.0.66", "10.0.0.2", 900, 10)));
        Path labels = folder.resolve("labels.csv");
        long start = Traffic.START.getEpochSecond();
        Files.writeString(
                labels,
                "start_epoch,end_epoch,src_ip,dst_ip,label\n" + (start + 9) + "," + (start + 10)
                        + ",10.0.0.66,*,scan\n");

        // when
        Evaluation evaluation = models.evaluate("flow-1", Path.of("x.pcap"), labels);

        // then
        assertThat(evaluation.auroc()).isEqualTo(1);
        assertThat(evaluation.episodes())
                .extracting(Evaluation.Episode::isFound)
                .containsExactly(true);
        assertFails(() -> models.evaluate("flow-2", Path.of("x.pcap"), labels), Reason.NOT_FOUND, "flow-2");
        assertFails(() -> models.evaluate("flow-1", Path.of("y.pcap"), labels), Reason.BAD_FILE, "y.pcap");
    }

    @Test
    void managesModels() throws Exception {
        // given
        models.train(request(Subject.FLOW)).await(LONG);
        models.train(request(Subject.FLOW)).await(LONG);
        Path file = folder.resolve("mine.model");

        // when, then
        assertThat(models.activate("flow-2", "ana").state()).isEqualTo(Model.State.ACTIVE);
        assertThat(models.rollback(Subject.FLOW, "ana").id()).isEqualTo("flow-1");
        models.exportTo("flow-2", file, "ana");
        models.delete("flow-2", "ana");
        assertThat(models.importFrom(file, "ana").id()).isEqualTo("flow-3");
        assertFails(() -> models.delete("flow-1", "ana"), Reason.CONFLICT, "active");
    }

    /** Takes alerts of models. */
    private static final class TestFalsePositives implements FalsePositives {
        final List<Feedback> all = new ArrayList<>();

        @Override
        public Feedback add(Alert alert, String who) {
            if (alert.anomaly() == null) {
                throw new IllegalArgumentException("it is not one of a model");
            }
            Feedback feedback = new Feedback(
                    "f1",
                    Subject.HOST,
                    alert.sources().get(0),
                    List.of(),
                    "targets",
                    7,
                    alert.id(),
                    who,
                    Traffic.START,
                    "words",
                    1);
            all.add(feedback);
            return feedback;
        }

        @Override
        public List<Feedback> all() {
            return all;
        }

        @Override
        public boolean remove(String id) {
            return all.removeIf(feedback -> feedback.id().equals(id));
        }

        @Override
        public boolean covers(Subject subject, Verdict verdict) {
            return false;
        }
    }

    @Test
    void takesAnAnalystsWord() throws Exception {
        // given
        store.alerts.add(Traffic.alert("ab12", "10.0.0.5", 1, 2, new Anomaly("host-1", 99.99, List.of())));
        store.alerts.add(Traffic.alert("ac34", "10.0.0.5", 1, 2, null));

        // when nobody keeps it
        assertFails(() -> models.falsePositive("ab", "ana"), Reason.CONFLICT, "netsentinel:doctor");
        assertThat(models.feedback()).isEmpty();

        // then, when somebody does
        models.falsePositives = new TestFalsePositives();
        assertThat(models.falsePositive("ab", "ana").alert()).isEqualTo("ab12");
        assertThat(models.feedback()).extracting(Feedback::who).containsExactly("ana");
        assertFails(() -> models.falsePositive("ac", "ana"), Reason.CONFLICT, "ac34 of portscan", "not one of a model");
        assertFails(() -> models.falsePositive("a", "ana"), Reason.NOT_FOUND, "several alerts");
        assertFails(() -> models.falsePositive("zz", "ana"), Reason.NOT_FOUND, "no alert", "zz");

        // and back
        assertFails(() -> models.takeBack("f2", "ana"), Reason.NOT_FOUND, "no feedback f2", "model-feedback");
        models.takeBack("f1", "ana");
        assertThat(models.feedback()).isEmpty();
    }
}

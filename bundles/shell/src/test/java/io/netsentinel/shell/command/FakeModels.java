package io.netsentinel.shell.command;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.model.Evaluation;
import io.netsentinel.api.model.Feedback;
import io.netsentinel.api.model.Learning;
import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.model.ModelException.Reason;
import io.netsentinel.api.model.Models;
import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.Training;
import io.netsentinel.api.model.TrainingData;
import io.netsentinel.api.model.TrainingRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Models that remember what was asked of them. */
final class FakeModels implements Models {
    static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

    final List<Model> models = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final List<TrainingRequest> requests = new ArrayList<>();
    List<Learning> learning = List.of(
            new Learning(Subject.FLOW, Learning.State.WATCHING, Duration.ofMinutes(130), "learning: 2 h 10 min to go"),
            new Learning(Subject.HOST, Learning.State.WATCHING, Duration.ofMinutes(130), "learning: 2 h 10 min to go"));
    FakeTraining training = new FakeTraining(Training.Stage.COMPLETED, "");

    static Model model(String id, Model.State state) {
        return new Model(
                id,
                id.startsWith("flow") ? Subject.FLOW : Subject.HOST,
                state,
                TEN,
                "ana",
                new TrainingData(List.of("store"), TEN.minusSeconds(3600), TEN, 900, 100, 5, 7),
                List.of("duration", "bytes"),
                "abcd",
                Map.of("loss.held_out", 0.125, "epochs", 30.0),
                3,
                4000);
    }

    /** A training that ends as it is told, or that waits to be cancelled. */
    static final class FakeTraining implements Training {
        final List<Model> made = new ArrayList<>();
        boolean isInterrupted;
        private Stage stage;
        private final String message;

        FakeTraining(Stage stage, String message) {
            this.stage = stage;
            this.message = message;
        }

        @Override
        public Progress progress() {
            return new Progress(stage, Subject.HOST, 0.5, Duration.ofSeconds(12), 3, 30, 0.5, 0.75, message);
        }

        @Override
        public List<Model> models() {
            return made;
        }

        @Override
        public void cancel() {
            stage = Stage.CANCELLED;
        }

        @Override
        public boolean await(Duration timeout) throws InterruptedException {
            if (isInterrupted) {
                isInterrupted = false;
                throw new InterruptedException();
            }
            return stage.isFinal();
        }
    }

    @Override
    public List<Model> models() {
        return models;
    }

    @Override
    public Model model(String id) throws ModelException {
        return models.stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ModelException(Reason.NOT_FOUND, "there is no model " + id));
    }

    @Override
    public List<Learning> learning() {
        return learning;
    }

    @Override
    public Training train(TrainingRequest request) throws ModelException {
        requests.add(request);
        if (request.seed().orElse(0) == 13) {
            throw new ModelException(Reason.CONFLICT, "a training goes on already");
        }
        return training;
    }

    @Override
    public Optional<Training> training() {
        return Optional.of(training);
    }

    @Override
    public Model activate(String id, String who) throws ModelException {
        asked.add("activate " + id + " " + who);
        return model(id);
    }

    @Override
    public Model rollback(Subject subject, String who) throws ModelException {
        asked.add("rollback " + subject + " " + who);
        return model(subject.key() + "-1");
    }

    @Override
    public void delete(String id, String who) throws ModelException {
        asked.add("delete " + model(id).id() + " " + who);
    }

    @Override
    public Evaluation evaluate(String id, Path capture, Path labels) throws ModelException {
        asked.add("evaluate " + model(id).id() + " " + capture + " " + labels);
        return new Evaluation(
                id,
                1000,
                20,
                0.98765,
                1,
                12.5,
                List.of(
                        new Evaluation.Episode("scan", "10.0.0.66", "10.0.1.0/24", 99.9971, true),
                        new Evaluation.Episode("exfil", "10.0.0.67", "*", 98.5, false),
                        new Evaluation.Episode("arp_spoof", "10.0.0.68", "*", Double.NaN, false)));
    }

    @Override
    public void exportTo(String id, Path file, String who) throws ModelException {
        asked.add("export " + model(id).id() + " " + file + " " + who);
    }

    @Override
    public Model importFrom(Path file, String who) {
        asked.add("import " + file + " " + who);
        return model("flow-7", Model.State.RETIRED);
    }

    @Override
    public Feedback falsePositive(String alert, String who) throws ModelException {
        if (alert.equals("77")) {
            throw new ModelException(Reason.NOT_FOUND, "no alert has an id that begins with 77");
        }
        asked.add("false positive " + alert + " " + who);
        return feedback().get(0);
    }

    @Override
    public List<Feedback> feedback() {
        return List.of(new Feedback(
                "f1",
                Subject.HOST,
                IpAddress.parse("10.0.0.5"),
                List.of(),
                "targets",
                1204,
                "5b0c11f2",
                "ana",
                TEN,
                "10.0.0.5 may reach up to 1,204 targets",
                4));
    }

    @Override
    public void takeBack(String id, String who) throws ModelException {
        if (!id.equals("f1")) {
            throw new ModelException(Reason.NOT_FOUND, "there is no feedback " + id);
        }
        asked.add("take back " + id + " " + who);
    }
}

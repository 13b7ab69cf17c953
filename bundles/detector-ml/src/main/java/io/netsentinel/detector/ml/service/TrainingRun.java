package io.netsentinel.detector.ml.service;

import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.Training;
import io.netsentinel.api.model.TrainingRequest;
import io.netsentinel.detector.ml.network.Epoch;
import io.netsentinel.detector.ml.training.TooLittleDataException;
import io.netsentinel.detector.ml.training.Trained;
import io.netsentinel.detector.ml.training.TrainingFollower;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A training on a thread of its own. */
final class TrainingRun implements Training, TrainingFollower {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);
    private static final Duration UNKNOWN = Duration.ofSeconds(-1);
    /** Before that, how long the rest takes is a guess. */
    private static final double LEAST_FRACTION = 0.02;

    private final TrainingRequest request;
    private final Work work;
    private final Keeper keeper;
    private final Consumer<TrainingRun> whenEnded;
    private final Thread thread = new Thread(this::run, "netsentinel-model-training");
    private final List<Model> models = new CopyOnWriteArrayList<>();
    private final long beganNanos = System.nanoTime();
    private volatile Progress progress;
    private boolean isCancelled;
    private boolean isKeeping;

    /** What it does. */
    @FunctionalInterface
    interface Work {
        List<Trained> train(TrainingFollower follower) throws TooLittleDataException, IOException, InterruptedException;
    }

    /** Puts what came out among the models. */
    @FunctionalInterface
    interface Keeper {
        Model keep(Trained trained) throws ModelException;
    }

    TrainingRun(TrainingRequest request, Work work, Keeper keeper, Consumer<TrainingRun> whenEnded) {
        this.request = request;
        this.work = work;
        this.keeper = keeper;
        this.whenEnded = whenEnded;
        Subject first = request.subjects().contains(Subject.FLOW) ? Subject.FLOW : Subject.HOST;
        progress = new Progress(Stage.READING, first, 0, UNKNOWN, 0, 0, Double.NaN, Double.NaN, "");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    String createdBy() {
        return request.createdBy();
    }

    Set<Subject> subjects() {
        return request.subjects();
    }

    boolean isOver() {
        return progress.stage().isFinal();
    }

    private void run() {
        try {
            keep(work.train(this));
            end(Stage.COMPLETED, "");
        } catch (InterruptedException e) {
            end(Stage.CANCELLED, "cancelled");
        } catch (TooLittleDataException | IOException | ModelException e) {
            end(Stage.FAILED, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) { // a defect, a broken library, a heap that is too small
            LOG.error("A training failed", e);
            end(Stage.FAILED, e + "; the log says more");
        }
        whenEnded.accept(this);
    }

    /** From here on nothing is cancelled: an interruption while a file is written would look like a full disk. */
    private void keep(List<Trained> trained) throws InterruptedException, ModelException {
        synchronized (this) {
            if (isCancelled) {
                throw new InterruptedException("cancelled");
            }
            isKeeping = true;
        }
        for (Trained one : trained) {
            models.add(keeper.keep(one));
        }
    }

    private void end(Stage stage, String message) {
        boolean wasCancelled;
        synchronized (this) {
            wasCancelled = isCancelled;
        }
        Progress last = progress;
        progress = new Progress(
                wasCancelled ? Stage.CANCELLED : stage, // whatever an interrupted library made of it
                last.subject(),
                stage == Stage.COMPLETED ? 1 : last.fraction(),
                Duration.ZERO,
                last.epoch(),
                last.epochs(),
                last.loss(),
                last.heldOutLoss(),
                wasCancelled ? "cancelled" : message);
    }

    @Override
    public void stage(Stage stage, Subject subject, double fraction) {
        Progress last = progress;
        boolean isSame = last.subject() == subject;
        progress = new Progress(
                stage,
                subject,
                fraction,
                remaining(fraction),
                isSame ? last.epoch() : 0,
                isSame ? last.epochs() : 0,
                isSame ? last.loss() : Double.NaN,
                isSame ? last.heldOutLoss() : Double.NaN,
                "");
    }

    @Override
    public void epoch(Subject subject, Epoch epoch) {
        Progress last = progress;
        progress = new Progress(
                last.stage(),
                subject,
                last.fraction(),
                last.remaining(),
                epoch.number(),
                epoch.of(),
                epoch.loss(),
                epoch.heldOutLoss(),
                "");
    }

    private Duration remaining(double fraction) {
        if (!(fraction >= LEAST_FRACTION)) {
            return UNKNOWN;
        }
        double elapsed = System.nanoTime() - beganNanos;
        return Duration.ofNanos((long) (elapsed * (1 - Math.min(1, fraction)) / fraction));
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public List<Model> models() {
        return List.copyOf(models);
    }

    @Override
    public synchronized void cancel() {
        if (!isKeeping && !isOver()) {
            isCancelled = true;
            thread.interrupt();
        }
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        thread.join(Math.max(1, timeout.toMillis()));
        return !thread.isAlive();
    }
}

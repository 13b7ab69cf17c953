package io.netsentinel.detector.ml.training;

import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.Training.Stage;
import io.netsentinel.detector.ml.network.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells a follower how far the training of one subject is, and remembers how it went. Used by one thread. */
final class Progress {
    private final Subject subject;
    private final TrainingFollower follower;
    private final List<Double> heldOutLosses = new ArrayList<>();
    private int epochs;

    Progress(Subject subject, TrainingFollower follower) {
        this.subject = subject;
        this.follower = follower;
    }

    void stage(Stage stage, double fraction) {
        follower.stage(stage, subject, fraction);
    }

    /** Follows so many networks, one after the other, which take the training from one fraction to another. */
    TrainingListener within(double from, double to, int networks) {
        stage(Stage.FITTING, from);
        return epoch -> {
            if (epoch.number() == 1) {
                heldOutLosses.add(epoch.heldOutLoss());
            }
            int network = heldOutLosses.size() - 1;
            heldOutLosses.set(network, Math.min(heldOutLosses.get(network), epoch.heldOutLoss()));
            epochs++;
            double done = (network + (double) epoch.number() / epoch.of()) / networks;
            stage(Stage.FITTING, from + (to - from) * Math.min(1, done));
            follower.epoch(subject, epoch);
        };
    }

    /** How the training went: numbers that are all finite. */
    Map<String, Double> metrics() {
        double loss = heldOutLosses.stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        return Map.of("loss.held_out", loss, "networks", (double) heldOutLosses.size(), "epochs", (double) epochs);
    }
}

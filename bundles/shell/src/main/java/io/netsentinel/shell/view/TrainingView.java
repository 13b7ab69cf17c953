package io.netsentinel.shell.view;

import io.netsentinel.api.model.Training.Progress;
import java.time.Duration;
import java.util.Locale;

/** How far a training is, as a line. */
public final class TrainingView {
    private TrainingView() {}

    /** A bar, the stage, the losses once there are some, and how long it takes. */
    public static String line(Progress progress) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%s %3.0f %%  %s %s",
                ProgressLine.bar(Math.max(0, Math.min(1, progress.fraction()))),
                100 * progress.fraction(),
                progress.subject().key(),
                progress.stage().name().toLowerCase(Locale.ROOT)));
        if (progress.epoch() > 0) {
            line.append(String.format(
                    Locale.ROOT,
                    "  epoch %d of %d  loss %.4g  held out %.4g",
                    progress.epoch(),
                    progress.epochs(),
                    progress.loss(),
                    progress.heldOutLoss()));
        }
        if (!progress.message().isEmpty()) {
            line.append("  ").append(progress.message());
        }
        return line.append(time(progress)).toString();
    }

    private static String time(Progress progress) {
        Duration remaining = progress.remaining();
        return progress.stage().isFinal() || remaining.isNegative()
                ? ""
                : "  about " + Math.max(1, remaining.toSeconds()) + " s left";
    }
}

package io.netsentinel.shell.view;

import io.netsentinel.api.model.Evaluation;
import io.netsentinel.api.model.Evaluation.Episode;
import io.netsentinel.shell.view.Tables.Column;
import java.util.List;
import java.util.Locale;

/** What an evaluation found, for people. */
public final class EvaluationView {
    private static final double RARE_PERCENTILE = 99.9;
    /** What is rarer than that is beyond what a model learned from. */
    private static final double HIGHEST = 99.99;

    private EvaluationView() {}

    /** The whole in lines. */
    public static List<String> lines(Evaluation evaluation) {
        long found = evaluation.episodes().stream().filter(Episode::isFound).count();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%s judged %,d, of them %,d of attacks, in %.1f minutes",
                        evaluation.model(),
                        evaluation.judged(),
                        evaluation.attacks(),
                        evaluation.minutes()),
                "AUROC         "
                        + (Double.isNaN(evaluation.auroc())
                                ? "unknown: it takes labelled attacks and others"
                                : String.format(Locale.ROOT, "%.4f", evaluation.auroc())),
                String.format(
                        Locale.ROOT,
                        "false alerts  %,d above the threshold of the alert budget",
                        evaluation.falseAlerts()),
                String.format(
                        Locale.ROOT,
                        "attacks       %d of %d above that threshold",
                        found,
                        evaluation.episodes().size()));
    }

    /** A table of the attacks. */
    public static List<Column<Episode>> columns() {
        return List.of(
                new Column<>("Attack", 20, Episode::label),
                new Column<>("From", 15, Episode::source),
                new Column<>("To", 15, Episode::target),
                new Column<>("Percentile", 10, episode -> percentile(episode.percentile())),
                new Column<>("Above 99.9", 10, episode -> yes(episode.percentile() >= RARE_PERCENTILE)),
                new Column<>("Alert", 5, episode -> yes(episode.isFound())));
    }

    private static String percentile(double percentile) {
        return Double.isNaN(percentile)
                ? "not seen"
                : String.format(Locale.ROOT, "%.2f", Math.min(HIGHEST, Math.floor(100 * percentile) / 100));
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }
}

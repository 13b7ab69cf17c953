package io.netsentinel.detector.ml.bench;

import io.netsentinel.detector.ml.anomaly.AnomalyModel;
import io.netsentinel.detector.ml.anomaly.Judge;
import io.netsentinel.detector.ml.anomaly.Recipe;
import io.netsentinel.detector.ml.anomaly.Schema;
import io.netsentinel.detector.ml.anomaly.Table;
import io.netsentinel.detector.ml.network.TrainingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How well the recipe tells attacks from normal connections in public data sets: trained on normal records only, the
 * threshold at the 95th percentile of held-out normal ones, five seeds. A tenth of the normal records is neither learned nor
 * held out: it shows whether as many lie above a threshold as should. Prints the table of docs/benchmarks.md.
 *
 * <pre>TabularBenchmark DATA_FOLDER [--networks N] [--seeds N] [--attacks SHARE]
 *     [--suspect SHARE] [--set 0_OR_1]</pre>
 */
public final class TabularBenchmark {
    private TabularBenchmark() {}

    /** See the class comment. */
    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        List<String> options = List.of(args).subList(1, args.length);
        int networks = (int) option(options, "--networks", 1);
        int seeds = (int) option(options, "--seeds", 5);
        double attacks = option(options, "--attacks", 0);
        TrainingSettings training = new TrainingSettings(2e-3, 0, 256, 30, 6, 0);
        Recipe recipe = new Recipe(List.of(48, 16), networks, training, 0.01, 0.05, option(options, "--suspect", 0.1));
        System.out.println(
                "| data | AUROC | F1 at the 95th percentile | F1 at the 99th | normal above the 95th | normal above the 99th |"
                        + " seconds to train |");
        System.out.println("|---|---|---|---|---|---|---|");
        int only = (int) option(options, "--set", -1);
        List<DataSet> sets = List.of(DataSet.nslKdd(data), DataSet.unswNb15(data));
        for (DataSet set : only < 0 ? sets : List.of(sets.get(only))) {
            measure(set, recipe, seeds, attacks);
        }
    }

    private static double option(List<String> options, String name, double otherwise) {
        int at = options.indexOf(name);
        return at < 0 ? otherwise : Double.parseDouble(options.get(at + 1));
    }

    private static void measure(DataSet set, Recipe recipe, int seeds, double share) throws InterruptedException {
        double[] auroc = new double[seeds];
        double[] f1 = new double[seeds];
        double[] f1At99 = new double[seeds];
        double[] above5 = new double[seeds];
        double[] above1 = new double[seeds];
        double[] seconds = new double[seeds];
        boolean[] isAttack = new boolean[set.test().lines().size()];
        for (int i = 0; i < isAttack.length; i++) {
            isAttack[i] = set.isAttack(set.test(), set.test().lines().get(i));
        }
        for (int seed = 0; seed < seeds; seed++) {
            List<String[]> normal = new ArrayList<>(set.normal());
            Collections.shuffle(normal, new Random(seed));
            int tenth = normal.size() / 10;
            List<String[]> unseen = normal.subList(0, tenth);
            List<String[]> all = mixed(set, normal.subList(tenth, normal.size()), share, new Random(seed));
            List<String[]> heldOut = all.subList(0, all.size() / 9);
            List<String[]> learned = all.subList(all.size() / 9, all.size());
            Schema schema = set.schema(learned);
            Table rows = set.table(schema, set.training(), learned);
            long began = System.nanoTime();
            AnomalyModel model =
                    recipe.withSeed(seed).learn(rows, set.table(schema, set.training(), heldOut), epoch -> {});
            seconds[seed] = (System.nanoTime() - began) / 1e9;
            Table test = set.table(schema, set.test(), set.test().lines());
            Judge judge = new Judge(model.reproduction());
            float[] scores = judge.scores(test);
            auroc[seed] = Measures.auroc(scores, isAttack);
            f1[seed] = Measures.f1(scores, isAttack, model.calibration().threshold(0.05));
            f1At99[seed] = Measures.f1(scores, isAttack, model.calibration().threshold(0.01));
            float[] normalScores = judge.scores(set.table(schema, set.training(), unseen));
            above5[seed] = above(normalScores, model.calibration().threshold(0.05));
            above1[seed] = above(normalScores, model.calibration().threshold(0.01));
        }
        System.out.printf(
                "| %s | %s | %s | %s | %s | %s | %s |%n",
                set.name(),
                Measures.show(auroc),
                Measures.show(f1),
                Measures.show(f1At99),
                Measures.show(above5),
                Measures.show(above1),
                Measures.show(seconds));
    }

    /** Normal lines with attacks among them, which then are that share of all. */
    private static List<String[]> mixed(DataSet set, List<String[]> normal, double share, Random random) {
        List<String[]> attacks = new ArrayList<>(set.training().lines().stream()
                .filter(line -> set.isAttack(set.training(), line))
                .toList());
        Collections.shuffle(attacks, random);
        int count = Math.min(attacks.size(), (int) (normal.size() * share / (1 - share)));
        List<String[]> all = new ArrayList<>(normal);
        all.addAll(attacks.subList(0, count));
        Collections.shuffle(all, random);
        return all;
    }

    private static double above(float[] scores, double threshold) {
        int above = 0;
        for (float score : scores) {
            above += score > threshold ? 1 : 0;
        }
        return (double) above / scores.length;
    }
}

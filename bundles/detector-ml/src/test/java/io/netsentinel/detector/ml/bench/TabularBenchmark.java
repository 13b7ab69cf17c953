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
 * threshold at the 95th percentile of held-out normal ones, five seeds. Prints the table of docs/benchmarks.md.
 *
 * <pre>TabularBenchmark DATA_FOLDER [NETWORKS]</pre>
 */
public final class TabularBenchmark {
    private static final int SEEDS = 5;

    private TabularBenchmark() {}

    /** See the class comment. */
    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        int networks = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        TrainingSettings training = new TrainingSettings(2e-3, 0, 256, 30, 6, 0);
        Recipe recipe = new Recipe(List.of(48, 16), networks, training, 0.01, 0.05, 0);
        System.out.println("| data | AUROC | F1 at the 95th percentile | seconds to train |");
        System.out.println("|---|---|---|---|");
        for (DataSet set : List.of(DataSet.nslKdd(data), DataSet.unswNb15(data))) {
            measure(set, recipe);
        }
    }

    private static void measure(DataSet set, Recipe recipe) throws InterruptedException {
        double[] auroc = new double[SEEDS];
        double[] f1 = new double[SEEDS];
        double[] seconds = new double[SEEDS];
        boolean[] isAttack = new boolean[set.test().lines().size()];
        for (int i = 0; i < isAttack.length; i++) {
            isAttack[i] = set.isAttack(set.test(), set.test().lines().get(i));
        }
        for (int seed = 0; seed < SEEDS; seed++) {
            List<String[]> normal = new ArrayList<>(set.normal());
            Collections.shuffle(normal, new Random(seed));
            int heldOut = normal.size() / 10;
            Schema schema = set.schema(normal.subList(heldOut, normal.size()));
            Table rows = set.table(schema, set.training(), normal.subList(heldOut, normal.size()));
            long began = System.nanoTime();
            AnomalyModel model = recipe.withSeed(seed)
                    .learn(rows, set.table(schema, set.training(), normal.subList(0, heldOut)), epoch -> {});
            seconds[seed] = (System.nanoTime() - began) / 1e9;
            Table test = set.table(schema, set.test(), set.test().lines());
            float[] scores = new Judge(model.reproduction()).scores(test);
            auroc[seed] = Measures.auroc(scores, isAttack);
            f1[seed] = Measures.f1(scores, isAttack, model.calibration().threshold(0.05));
        }
        System.out.printf(
                "| %s | %s | %s | %s |%n", set.name(), Measures.show(auroc), Measures.show(f1), Measures.show(seconds));
    }
}

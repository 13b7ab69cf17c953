package io.netsentinel.detector.ml.anomaly;

import java.util.List;
import java.util.Random;

/** A made-up world: answers are some ten times as long as questions, and mail goes one way. */
final class Normal {
    static final Schema SCHEMA = new Schema(
            List.of(new Column("out_bytes", true), new Column("in_bytes", true), new Column("duration", false)),
            List.of("service"));

    private final Random random;
    private final Table table = new Table(SCHEMA);

    private Normal(long seed) {
        random = new Random(seed);
    }

    static Table rows(int count, long seed) {
        return rows(count, 0, seed);
    }

    /** Rows of which a share are attacks, no two of them alike. */
    static Table rows(int count, double attacks, long seed) {
        Normal world = new Normal(seed);
        for (int i = 0; i < count; i++) {
            if (world.random.nextDouble() < attacks) {
                world.attack();
            } else {
                world.add();
            }
        }
        return world.table;
    }

    private void attack() {
        double out = Math.exp(4 + 10 * random.nextDouble());
        double in = Math.exp(4 + 10 * random.nextDouble());
        table.add(new double[] {out, in, 6 * random.nextDouble()}, new String[] {"web"});
    }

    private void add() {
        boolean isMail = random.nextInt(4) == 0;
        double size = Math.exp(5 + random.nextGaussian());
        double other = isMail ? 200 : size * 10 * Math.exp(0.2 * random.nextGaussian());
        table.add(
                new double[] {isMail ? size * 30 : size, other, random.nextDouble()},
                new String[] {isMail ? "mail" : "web"});
    }
}

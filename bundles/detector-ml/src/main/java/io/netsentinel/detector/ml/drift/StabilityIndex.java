package io.netsentinel.detector.ml.drift;

/**
 * The population stability index (Siddiqi, Credit Risk Scorecards, 2006): the sum over parts of (is - was) ln(is / was).
 * Below 0.1 is usually read as no change, above 0.25 as a major one.
 */
final class StabilityIndex {
    /** With a thousand observations no smaller share can be told from none. */
    private static final double LEAST = 0.001;

    private StabilityIndex() {}

    /**
     * Compares counts with what is usual.
     *
     * @param counts of each part, at least one in all
     */
    static Drift of(Parts parts, int[] counts) {
        long total = 0;
        for (int count : counts) {
            total += count;
        }
        double sum = 0;
        double largest = -1;
        int where = 0;
        for (int part = 0; part < counts.length; part++) {
            double is = Math.max(LEAST, (double) counts[part] / total);
            double was = Math.max(LEAST, parts.usual(part));
            double term = (is - was) * Math.log(is / was);
            sum += term;
            if (is > was && term > largest) { // what is new can be looked for, what is missing can't
                largest = term;
                where = part;
            }
        }
        // chance alone makes it that large: total * PSI is nearly chi-squared with a degree of freedom less than parts
        double chance = (counts.length - 1.0) / total;
        String words = Parts.number(100.0 * counts[where] / total) + " % " + parts.label(where) + ", was "
                + Parts.number(100 * parts.usual(where)) + " %";
        return new Drift(parts.name(), Math.max(0, sum - chance), words);
    }
}

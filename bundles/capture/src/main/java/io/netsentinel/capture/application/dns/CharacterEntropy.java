package io.netsentinel.capture.application.dns;

/** Shannon entropy of the characters of a text. */
final class CharacterEntropy {
    private static final int LONGEST = 255;
    private static final int THOUSAND = 1000;
    /** n·log2(n) */
    private static final double[] N_LOG_N = nLogN();

    private CharacterEntropy() {}

    /** Bits per character; the text is Latin 1, not empty, and not longer than a name. */
    static double of(String text) {
        byte[] counts = new byte[256];
        double sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int count = ++counts[text.charAt(i) & 0xff] & 0xff;
            sum += N_LOG_N[count] - N_LOG_N[count - 1];
        }
        return (N_LOG_N[text.length()] - sum) / text.length();
    }

    /** The entropy with at most three decimals and at least one, as {@link Double#toString} writes it, but sooner. */
    static String text(String text) {
        int thousandths = (int) Math.round(of(text) * THOUSAND);
        StringBuilder digits =
                new StringBuilder(8).append(thousandths / THOUSAND).append('.');
        int rest = thousandths % THOUSAND;
        do {
            digits.append((char) ('0' + rest / 100));
            rest = rest % 100 * 10;
        } while (rest > 0);
        return digits.toString();
    }

    private static double[] nLogN() {
        double[] table = new double[LONGEST + 1];
        for (int n = 1; n < table.length; n++) {
            table[n] = n * Math.log(n) / Math.log(2);
        }
        return table;
    }
}

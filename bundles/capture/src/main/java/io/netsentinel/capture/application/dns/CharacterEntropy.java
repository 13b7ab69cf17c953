package io.netsentinel.capture.application.dns;

/** Shannon entropy of the characters of a text. */
final class CharacterEntropy {
    private static final int LONGEST = 255;
    /** n·log2(n) */
    private static final double[] N_LOG_N = nLogN();

    private CharacterEntropy() {}

    /** Bits per character; the text is Latin 1, not empty, and not longer than a name. */
    static double of(String text) {
        int[] counts = new int[256];
        double sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int count = ++counts[text.charAt(i) & 0xff];
            sum += N_LOG_N[count] - N_LOG_N[count - 1];
        }
        return (N_LOG_N[text.length()] - sum) / text.length();
    }

    private static double[] nLogN() {
        double[] table = new double[LONGEST + 1];
        for (int n = 1; n < table.length; n++) {
            table[n] = n * Math.log(n) / Math.log(2);
        }
        return table;
    }
}

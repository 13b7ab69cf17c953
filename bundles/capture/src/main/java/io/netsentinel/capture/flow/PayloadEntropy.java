package io.netsentinel.capture.flow;

import java.nio.ByteBuffer;

/**
 * Shannon entropy of the first bytes of a payload. Tells encrypted or packed content (near 8 bits a byte, less for
 * short payloads) from text and protocol headers. Counts in a table that is cleaned by the bytes that soiled it, so a
 * short payload costs little and nothing is allocated.
 */
final class PayloadEntropy {
    /** More bytes say little more, and captures are often cut. */
    static final int MOST_BYTES = 256;

    /** n·log2(n) */
    private static final double[] N_LOG_N = nLogN();

    private final int[] counts = new int[256];

    /** Bits per byte, 0 to 8, of at most {@link #MOST_BYTES} bytes; the length must be positive. */
    float of(ByteBuffer bytes, int offset, int length) {
        int size = Math.min(length, MOST_BYTES);
        double sum = 0;
        for (int i = offset; i < offset + size; i++) {
            int count = ++counts[bytes.get(i) & 0xff];
            sum += N_LOG_N[count] - N_LOG_N[count - 1];
        }
        for (int i = offset; i < offset + size; i++) {
            counts[bytes.get(i) & 0xff] = 0;
        }
        return (float) ((N_LOG_N[size] - sum) / size);
    }

    private static double[] nLogN() {
        double[] table = new double[MOST_BYTES + 1];
        for (int n = 1; n < table.length; n++) {
            table[n] = n * Math.log(n) / Math.log(2);
        }
        return table;
    }
}

package io.netsentinel.detector.ml.network;

/**
 * Runs rows through a trained autoencoder. What comes out unlike it went in is unlike what the network has learned.
 *
 * <p>Keeps buffers from call to call: one instance belongs to one thread at a time.
 */
public interface Reconstruction extends AutoCloseable {
    /** Columns of a row. */
    int columns();

    /**
     * Reconstructs rows.
     *
     * @param input row after row, at least {@code rows} times {@link #columns()} numbers
     * @param rows how many
     * @param output takes as many numbers in the same order; may be the same array as the input
     * @throws IllegalArgumentException if an array is too short
     */
    void reconstruct(float[] input, int rows, float[] output);

    /** Frees what is held outside the heap; call it once, on the thread that used it. */
    @Override
    void close();

    /** Fails unless both arrays hold so many rows. */
    static void check(int columns, float[] input, int rows, float[] output) {
        long needed = (long) rows * columns;
        if (rows < 0 || input.length < needed || output.length < needed) {
            throw new IllegalArgumentException(rows + " rows of " + columns + " columns do not fit into arrays of "
                    + input.length + " and " + output.length);
        }
    }
}

package io.netsentinel.detector.ml.network;

/**
 * Rows of numbers in one array, as training takes them. Keeps the array: nobody writes to it while it is in use.
 */
public final class Rows {
    private final float[] values;
    private final int columns;

    /**
     * Rows that fill an array.
     *
     * @param values row after row
     * @throws IllegalArgumentException if there is no column, a row is incomplete, or a value is not a finite number
     */
    public Rows(float[] values, int columns) {
        if (columns < 1 || values.length % columns != 0) {
            throw new IllegalArgumentException(values.length + " values are not rows of " + columns);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "row " + i / columns + ", column " + i % columns + " is not a number: " + values[i]);
            }
        }
        this.values = values;
        this.columns = columns;
    }

    /** How many there are. */
    public int count() {
        return values.length / columns;
    }

    /** Numbers in each. */
    public int columns() {
        return columns;
    }

    /** Copies one row to a place in an array. */
    void copyRow(int row, float[] target, int offset) {
        System.arraycopy(values, row * columns, target, offset, columns);
    }

    /** Copies rows that follow one another to the beginning of an array. */
    void copy(int first, int count, float[] target) {
        System.arraycopy(values, first * columns, target, 0, count * columns);
    }
}

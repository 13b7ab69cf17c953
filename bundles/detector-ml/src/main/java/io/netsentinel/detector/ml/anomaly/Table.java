package io.netsentinel.detector.ml.anomaly;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Rows of one schema, as they were observed. Grows; used by one thread at a time. */
public final class Table {
    private final Schema schema;
    private double[] numbers;
    private String[] categories;
    private int rows;

    /** An empty table. */
    public Table(Schema schema) {
        this.schema = schema;
        numbers = new double[schema.numbers().size() * 64];
        categories = new String[schema.categories().size() * 64];
    }

    public Schema schema() {
        return schema;
    }

    /** How many rows there are. */
    public int size() {
        return rows;
    }

    /**
     * Adds a row; the arrays are copied.
     *
     * @throws IllegalArgumentException if they are not of the schema's lengths, or a number is not finite
     */
    public void add(double[] newNumbers, String[] newCategories) {
        int width = schema.numbers().size();
        int depth = schema.categories().size();
        if (newNumbers.length != width || newCategories.length != depth) {
            throw new IllegalArgumentException("a row has " + width + " numbers and " + depth + " categories, not "
                    + newNumbers.length + " and " + newCategories.length);
        }
        for (int i = 0; i < width; i++) {
            if (!Double.isFinite(newNumbers[i])) {
                throw new IllegalArgumentException(schema.numbers().get(i).name() + " is " + newNumbers[i]);
            }
        }
        if ((rows + 1) * width > numbers.length || (rows + 1) * depth > categories.length) {
            numbers = Arrays.copyOf(numbers, numbers.length * 2);
            categories = Arrays.copyOf(categories, categories.length * 2);
        }
        System.arraycopy(newNumbers, 0, numbers, rows * width, width);
        System.arraycopy(newCategories, 0, categories, rows * depth, depth);
        rows++;
    }

    /** Forgets all rows. */
    public void clear() {
        rows = 0;
    }

    /** A number of a row. */
    public double number(int row, int column) {
        return numbers[row * schema.numbers().size() + column];
    }

    /** A category of a row. */
    public String category(int row, int column) {
        return categories[row * schema.categories().size() + column];
    }

    /** A copy of a row's numbers. */
    public double[] numbers(int row) {
        int width = schema.numbers().size();
        return Arrays.copyOfRange(numbers, row * width, (row + 1) * width);
    }

    /** A copy of a row's categories. */
    public String[] categories(int row) {
        int depth = schema.categories().size();
        return Arrays.copyOfRange(categories, row * depth, (row + 1) * depth);
    }

    /** Some of the rows, in order. */
    public Table where(IntPredicate wanted) {
        Table some = new Table(schema);
        for (int row = 0; row < rows; row++) {
            if (wanted.test(row)) {
                some.add(numbers(row), categories(row));
            }
        }
        return some;
    }
}

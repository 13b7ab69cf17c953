package io.netsentinel.detector.ml.anomaly;

/**
 * A column of numbers.
 *
 * @param name for instance {@code out_bytes}
 * @param isLogarithmic whether log(1 + x) is taken before anything else, as suits counts and sizes; x is not negative
 */
public record Column(String name, boolean isLogarithmic) {
    double transform(double value) {
        return isLogarithmic ? Math.log1p(Math.max(0, value)) : value;
    }

    /** The value that {@link #transform} gave this. */
    double restore(double transformed) {
        return isLogarithmic ? Math.expm1(transformed) : transformed;
    }
}

package io.netsentinel.detector.ml.traffic;

import java.util.Locale;

/** How a feature's values are written for people. */
public enum Unit {
    COUNT {
        @Override
        public String text(double value) {
            return String.format(
                    Locale.ROOT, value < 10 && Math.abs(value - Math.rint(value)) > 0.05 ? "%.1f" : "%,.0f", value);
        }
    },
    BYTES {
        @Override
        public String text(double value) {
            return value < KILO
                    ? String.format(Locale.ROOT, "%.0f bytes", value)
                    : scaled(value, KILO, "kB", "MB", "GB", "TB");
        }
    },
    MILLIS {
        @Override
        public String text(double value) {
            if (value < KILO) {
                return String.format(Locale.ROOT, "%.0f ms", value);
            }
            return String.format(Locale.ROOT, value < 100 * KILO ? "%.1f s" : "%,.0f s", value / KILO);
        }
    },
    SHARE {
        @Override
        public String text(double value) {
            return String.format(Locale.ROOT, "%.0f %%", 100 * value);
        }
    },
    BITS {
        @Override
        public String text(double value) {
            return String.format(Locale.ROOT, "%.1f bits", value);
        }
    },
    /** A difference of natural logarithms, told as the factor that it is. */
    FACTOR {
        @Override
        public String text(double value) {
            double factor = Math.exp(Math.abs(value));
            String text = String.format(Locale.ROOT, factor < 10 ? "%.1f" : "%,.0f", factor);
            return value < 0 ? "1/" + text : text;
        }
    },
    PLAIN {
        @Override
        public String text(double value) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
    };

    private static final double KILO = 1000;

    /** The value with its unit. */
    public abstract String text(double value);

    private static String scaled(double value, double step, String... units) {
        double rest = value / step;
        int unit = 0;
        while (rest >= step && unit < units.length - 1) {
            rest /= step;
            unit++;
        }
        return String.format(Locale.ROOT, rest < 10 ? "%.1f %s" : "%,.0f %s", rest, units[unit]);
    }
}

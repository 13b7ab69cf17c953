package io.netsentinel.shell.view;

import java.util.Locale;

/** Amounts per second as people read them: three digits and a unit, at most nine characters. */
public final class Rates {
    private static final double STEP = 1_000;
    /** From here on, three digits would be 1000. */
    private static final double NEARLY_STEP = 999.5;

    private static final String[] UNITS = {"", "k", "M", "G", "T"};

    private Rates() {}

    /** For instance {@code 12.3 Mb/s}; units are powers of 1,000, as is usual for links. */
    public static String bits(double perSecond) {
        int unit = unit(perSecond);
        return digits(perSecond, unit) + " " + UNITS[unit] + "b/s";
    }

    /** For instance {@code 1.23k}. */
    public static String count(double perSecond) {
        int unit = unit(perSecond);
        return digits(perSecond, unit) + UNITS[unit];
    }

    private static int unit(double value) {
        int unit = 0;
        for (double rest = value; rest >= NEARLY_STEP && unit < UNITS.length - 1; rest /= STEP) {
            unit++;
        }
        return unit;
    }

    private static String digits(double value, int unit) {
        double scaled = value / Math.pow(STEP, unit);
        String pattern = scaled >= 99.95 || unit == 0 && scaled >= 9.995 || scaled == 0
                ? "%.0f"
                : scaled >= 9.995 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, scaled);
    }
}

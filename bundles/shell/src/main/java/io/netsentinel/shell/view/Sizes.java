package io.netsentinel.shell.view;

import java.util.Locale;

/** Numbers of bytes in six characters, as people read them. */
public final class Sizes {
    private static final String UNITS = "KMGTPE";
    private static final int EXACT_BELOW = 100_000;

    private Sizes() {}

    /** {@code 54321}, {@code 123.4K}, {@code 1.5M}: decimal units, rounded. */
    public static String text(long bytes) {
        if (bytes < EXACT_BELOW) {
            return Long.toString(bytes);
        }
        double size = bytes / 1e3;
        int unit = 0;
        while (size >= 999.95) { // would be written as 1000.0
            size /= 1e3;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f%c", size, UNITS.charAt(unit));
    }
}

package io.netsentinel.api.config;

/** Checks configured values, so that a typing mistake is told at once and in words that point to the line. */
public final class Setting {
    private Setting() {}

    /**
     * Passes on a value that lies in its allowed range.
     *
     * @throws IllegalArgumentException naming the configuration, the key, the value and the range
     */
    public static int inRange(String pid, String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(key + " = " + value + " in etc/" + pid + ".cfg is out of range: " + min
                    + " to " + max + " (PID " + pid + ")");
        }
        return value;
    }

    /**
     * Passes on a value that lies in its allowed range.
     *
     * @throws IllegalArgumentException naming the configuration, the key, the value and the range
     */
    public static double inRange(String pid, String key, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(key + " = " + value + " in etc/" + pid + ".cfg is out of range: " + min
                    + " to " + max + " (PID " + pid + ")");
        }
        return value;
    }
}

package io.netsentinel.capture.live;

import io.netsentinel.api.capture.CaptureOptions;
import io.netsentinel.api.capture.CaptureOptions.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The settings of a capture, held against the ranges that the help texts promise.
 *
 * @param name of the capture
 */
record LiveSettings(String name, InterfacePattern interfaces, CaptureOptions options) {
    static final int LEAST_THREADS = 1;
    static final int MOST_THREADS = 64;
    static final int LEAST_RING = 1;
    static final int MOST_RING = 1_024;
    static final int LEAST_SNAP = 64;
    static final int MOST_SNAP = 262_144;

    /** @throws IllegalArgumentException with the key, its value, its range and the file, if one is out of range */
    static LiveSettings of(String name, LiveConfiguration configuration) {
        String file = " in etc/" + LiveConfiguration.PID + "-" + name + ".cfg";
        CaptureOptions options = new CaptureOptions(
                configuration.filter().strip(),
                configuration.promiscuous(),
                configuration.ignoreOutgoing(),
                configuration.threads(),
                configuration.ringMegabytes(),
                configuration.snapLength(),
                method(configuration.method(), file));
        return of(name, InterfacePattern.words(configuration.interfaces()), options, file);
    }

    /**
     * Checks what was asked for.
     *
     * @param where what stands behind key and value in messages
     */
    static LiveSettings of(String name, List<String> interfaces, CaptureOptions options, String where) {
        check("threads", options.threads(), LEAST_THREADS, MOST_THREADS, where);
        check("ringMegabytes", options.ringMegabytes(), LEAST_RING, MOST_RING, where);
        check("snapLength", options.snapLength(), LEAST_SNAP, MOST_SNAP, where);
        if (options.method() == Method.PCAP && options.threads() > 1) {
            throw new IllegalArgumentException(
                    "threads = " + options.threads() + where + ": only 1 is possible with method pcap");
        }
        return new LiveSettings(name, pattern(interfaces, where), options);
    }

    private static InterfacePattern pattern(List<String> words, String where) {
        try {
            return new InterfacePattern(words);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "interfaces = " + String.join(", ", words) + where + ": " + e.getMessage(), e);
        }
    }

    private static Method method(String text, String where) {
        return Arrays.stream(Method.values())
                .filter(method -> word(method).equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("method = " + text + where + " is none of auto, af_packet, pcap"));
    }

    /** A method as it stands in a file. */
    static String word(Method method) {
        return method.name().toLowerCase(Locale.ROOT);
    }

    private static void check(String key, int value, int least, int most, String where) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    key + " = " + value + where + " is out of range: " + least + " to " + most);
        }
    }
}

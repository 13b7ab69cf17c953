package io.netsentinel.detector.ml.host;

import java.util.Locale;

/** What is compared with what is usual for a service; all but the first for the target where it is largest. */
enum Measure {
    TARGETS(0),
    FLOWS(1),
    OUT(2),
    IN(3),
    FAILED(4),
    RHYTHM(5);

    static final int COUNT = values().length;

    private final int place;

    Measure(int place) {
        this.place = place;
    }

    /** Where it stands in arrays and in files. */
    int place() {
        return place;
    }

    /** The column of its excess: {@code over_targets}. */
    String column() {
        return "over_" + name().toLowerCase(Locale.ROOT);
    }
}

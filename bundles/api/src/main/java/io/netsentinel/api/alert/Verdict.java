package io.netsentinel.api.alert;

/** What an alert turned out to be: {@code verdict_id} of OCSF. */
public enum Verdict {
    /** It was not what the detector took it for. */
    FALSE_POSITIVE(1),
    /** It was an attack. */
    TRUE_POSITIVE(2),
    /** It doesn't matter. */
    DISREGARD(3),
    /** More likely bad than not, but not proven. */
    SUSPICIOUS(4),
    /** It happened as the detector said, and was meant to. */
    BENIGN(5),
    /** Somebody tried the defences with leave. */
    TEST(6),
    /** Nobody can tell any more. */
    INSUFFICIENT_DATA(7),
    /** Another alert tells the same. */
    DUPLICATE(10);

    private final int id;

    Verdict(int id) {
        this.id = id;
    }

    /** The OCSF number. */
    public int id() {
        return id;
    }
}

package io.netsentinel.api.alert;

/** How far people are with an alert: {@code status_id} of an OCSF Detection Finding. */
public enum TriageStatus {
    /** Nobody has looked at it; so is every alert without triage. */
    NEW(1),
    /** Somebody has acknowledged it. */
    IN_PROGRESS(2),
    /** Known and not worth work. */
    SUPPRESSED(3),
    /** Done; the {@link Verdict} says what it was. */
    RESOLVED(4);

    private final int id;

    TriageStatus(int id) {
        this.id = id;
    }

    /** The OCSF number. */
    public int id() {
        return id;
    }
}

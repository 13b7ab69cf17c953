package io.netsentinel.capture.application;

/** Where a {@link Dialogue} says what it understood. It knows the flow and the time; the dialogue knows the rest. */
public interface Reporter {
    /** Time of the packet at hand, nanoseconds since the epoch. */
    long timeNanos();

    /** Reports an activity of the flow's client that is complete now. */
    default void report(Fields fields) {
        report(fields, true);
    }

    /** Reports an activity that is complete now, and which side asked for it. */
    void report(Fields fields, boolean fromClient);

    /** Says that the flow speaks another protocol than it began with, which STARTTLS does not: mail stays mail. */
    void become(Application application);

    /** Counts bytes that break the protocol's rules. */
    void malformed();
}

package io.netsentinel.capture.application;

/** Where a {@link Dialogue} says what it understood. It knows the flow and the time; the dialogue knows the rest. */
public interface Reporter {
    /** Time of the packet at hand, nanoseconds since the epoch. */
    long timeNanos();

    /** Reports an activity that is complete now. */
    void report(Fields fields);

    /** Says that the flow speaks another protocol than it began with, which STARTTLS does not: mail stays mail. */
    void become(Application application);

    /** Counts bytes that break the protocol's rules. */
    void malformed();
}

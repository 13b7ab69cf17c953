package io.netsentinel.capture.application;

import java.util.Map;

/** The flow whose payload is inspected. Its sides are 0 and 1. */
public interface Subject {
    /** Which side opened it, as far as is known now. */
    int initiator();

    /** A side's port. */
    int port(int side);

    boolean isTcp();

    /** Time of its latest packet, nanoseconds since the epoch. */
    long timeNanos();

    /** Notes what it speaks. */
    void speaks(Application application);

    /** Notes that its payload needs no further look. */
    void inspected();

    /** An activity of it is complete; the side is that which asked, mostly the client's. */
    void report(int askingSide, Map<String, String> fields);
}

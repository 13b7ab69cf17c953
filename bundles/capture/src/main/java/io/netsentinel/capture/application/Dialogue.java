package io.netsentinel.capture.application;

/**
 * A parser of one protocol for one flow. It is given the bytes of each side in order, without gaps and repetitions: of a
 * TCP connection as they come, of other protocols one datagram at a time.
 *
 * <p>It is asked for at most {@link #MOST_HELD} bytes of a side at a time: if it has taken none of so many, it is ended.
 * It keeps bounded state, never keeps the bytes, and must survive any bytes. Used by one thread.
 */
public interface Dialogue {
    /** Returned by a dialogue that has seen all that it wants of the flow; it is not called again, not even ended. */
    long FINISHED = -1;

    /** How many bytes of one side may wait until a dialogue can do something with them. */
    int MOST_HELD = 32 * 1024;

    /**
     * Reads what one side sent.
     *
     * @param fromClient which side
     * @param octets all bytes that wait, at least one
     * @return how many of them are done with, 0 to wait for more of them, {@link #FINISHED}; or more than there are, to
     *     leave out bytes that follow (a body). For a datagram anything but {@link #FINISHED} means that the next is
     *     welcome
     */
    long read(boolean fromClient, Octets octets, Reporter reporter);

    /**
     * Bytes of one side are missing: lost in the capture, or too far out of order.
     *
     * @return whether the dialogue finds its way again from the beginning of a later segment
     */
    default boolean lost(boolean fromClient) {
        return false;
    }

    /** The flow has ended, or no more of it is inspected: reports what is known and was not reported yet. */
    void end(Reporter reporter);
}

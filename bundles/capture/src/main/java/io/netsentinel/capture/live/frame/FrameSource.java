package io.netsentinel.capture.live.frame;

import io.netsentinel.capture.decode.Packet;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Frames of an interface, as they come in. Used by one thread at a time, the one that closes it too: what it reads is
 * memory that is gone afterwards.
 */
public interface FrameSource extends Closeable {
    /**
     * Reads frames that lie in memory at the same time. They stay there until the next call.
     *
     * @param timeoutMillis how long to wait for the first one
     * @return how many packets of the batch were filled in, 0 if none came in time
     * @throws IOException if no more can come
     */
    int read(Packet[] batch, int timeoutMillis) throws IOException;

    /** Where the frames of the last batch lie, in network byte order. */
    ByteBuffer bytes();

    /** What was lost since the last call, or since it was opened. */
    KernelLosses takeLosses() throws IOException;
}

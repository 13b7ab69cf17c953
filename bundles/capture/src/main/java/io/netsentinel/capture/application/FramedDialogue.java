package io.netsentinel.capture.application;

/** A dialogue of frames that follow each other in a TCP stream; each frame is read when enough of it is there. */
public abstract class FramedDialogue implements Dialogue {
    private final Octets frame = new Octets();

    @Override
    public final long read(boolean fromClient, Octets octets, Reporter reporter) {
        int start = octets.position();
        int available = octets.remaining();
        long done = 0;
        while (done < available) {
            frame.set(octets.bytes(), start + (int) done, start + available);
            long size = frame(fromClient, frame, reporter);
            if (size == FINISHED) {
                return FINISHED;
            }
            if (size == 0) {
                return done;
            }
            done += size;
        }
        return done;
    }

    /**
     * Reads the next frame of one side.
     *
     * @param octets begins with the frame, may hold a part of it, or more than it
     * @return the frame's whole length, even if not all of it is there and its rest is to be left out; 0 to wait for
     *     more of it; {@link #FINISHED}
     */
    protected abstract long frame(boolean fromClient, Octets octets, Reporter reporter);
}

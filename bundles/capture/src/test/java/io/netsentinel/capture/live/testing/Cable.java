package io.netsentinel.capture.live.testing;

import java.io.IOException;

/** Two interfaces joined by a cable; frames are sent into {@link #FAR} and captured at {@link #NEAR}. */
public final class Cable implements AutoCloseable {
    public static final String NEAR = "near0";
    public static final String FAR = "far0";

    private final FrameSender sender;

    public Cable() throws IOException {
        Ip.veth(NEAR, FAR);
        sender = new FrameSender(FAR);
    }

    public void send(byte[] frame) {
        sender.send(frame);
    }

    @Override
    public void close() throws IOException {
        sender.close();
        Ip.run("link del " + FAR);
    }
}

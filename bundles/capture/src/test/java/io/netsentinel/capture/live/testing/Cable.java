package io.netsentinel.capture.live.testing;

import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.live.frame.FrameSource;
import io.netsentinel.capture.testing.TestPacket;
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

    /** One of a thousand frames and more, no two of them alike. */
    public static byte[] frame(int number) {
        return TestPacket.udp("10.0.0.1", 1024 + number, "10.0.0.2", 53)
                .payload(18 + number % 1_400)
                .ethernet();
    }

    /** The bytes of a frame that was captured. */
    public static byte[] captured(FrameSource source, Packet packet) {
        byte[] bytes = new byte[packet.end - packet.offset];
        source.bytes().get(packet.offset, bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        sender.close();
        Ip.run("link del " + FAR);
    }
}

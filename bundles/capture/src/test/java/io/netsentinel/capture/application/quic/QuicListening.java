package io.netsentinel.capture.application.quic;

import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.tls.RecordingReporter;
import java.nio.ByteBuffer;

/** Hands datagrams to a dialogue. */
final class QuicListening {
    /** One for all tests of a class, as a capture thread has one. */
    private static final PacketOpener OPENER = new PacketOpener();

    final RecordingReporter reporter = new RecordingReporter();
    private final Dialogue dialogue = new QuicDialogue(OPENER);
    private boolean isFinished;

    QuicListening client(byte[]... datagrams) {
        return feed(true, datagrams);
    }

    QuicListening server(byte[]... datagrams) {
        return feed(false, datagrams);
    }

    private QuicListening feed(boolean fromClient, byte[]... datagrams) {
        for (byte[] datagram : datagrams) {
            Octets octets = new Octets().set(ByteBuffer.wrap(datagram), 0, datagram.length);
            isFinished = isFinished || dialogue.read(fromClient, octets, reporter) == Dialogue.FINISHED;
        }
        return this;
    }

    /** The flow ends. */
    QuicListening end() {
        if (!isFinished) {
            isFinished = true;
            dialogue.end(reporter);
        }
        return this;
    }

    boolean isFinished() {
        return isFinished;
    }
}

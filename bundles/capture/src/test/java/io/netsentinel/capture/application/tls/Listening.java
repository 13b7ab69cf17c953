package io.netsentinel.capture.application.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Octets;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Hands the bytes of two streams to a dialogue by the rules of {@link Dialogue#read}, in pieces of any size. */
final class Listening {
    final RecordingReporter reporter = new RecordingReporter();
    private final Dialogue dialogue = new TlsDialogue();
    private final byte[][] waiting = {{}, {}};
    private final long[] unwanted = new long[2];
    private boolean isFinished;

    Listening client(byte[]... pieces) {
        return feed(true, pieces);
    }

    Listening server(byte[]... pieces) {
        return feed(false, pieces);
    }

    Listening feed(boolean fromClient, byte[]... pieces) {
        for (byte[] piece : pieces) {
            if (!isFinished) {
                add(fromClient, piece);
            }
        }
        return this;
    }

    private void add(boolean fromClient, byte[] piece) {
        int side = fromClient ? 1 : 0;
        int from = (int) Math.min(unwanted[side], piece.length);
        unwanted[side] -= from;
        int held = waiting[side].length;
        byte[] all = Arrays.copyOf(waiting[side], held + piece.length - from);
        System.arraycopy(piece, from, all, held, piece.length - from);
        waiting[side] = read(fromClient, all);
        assertThat(waiting[side].length).as("bytes that wait").isLessThan(Dialogue.MOST_HELD);
    }

    /** Returns what is left. */
    private byte[] read(boolean fromClient, byte[] all) {
        int at = 0;
        while (at < all.length) {
            long taken = dialogue.read(fromClient, new Octets().set(ByteBuffer.wrap(all), at, all.length), reporter);
            if (taken == Dialogue.FINISHED) {
                isFinished = true;
                return new byte[0];
            }
            assertThat(taken).isNotNegative();
            if (taken == 0) {
                break;
            }
            unwanted[fromClient ? 1 : 0] = Math.max(0, taken - (all.length - at));
            at += (int) Math.min(taken, all.length - at);
        }
        return Arrays.copyOfRange(all, at, all.length);
    }

    /** Bytes of a side are lost; the next piece may begin anywhere. */
    Listening lose(boolean fromClient) {
        assertThat(dialogue.lost(fromClient)).isTrue();
        waiting[fromClient ? 1 : 0] = new byte[0];
        unwanted[fromClient ? 1 : 0] = 0;
        return this;
    }

    /** The flow ends. */
    Listening end() {
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

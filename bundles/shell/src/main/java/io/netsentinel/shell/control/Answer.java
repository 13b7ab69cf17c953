package io.netsentinel.shell.control;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * The answer to a {@link Request}: frames of a kind, a length and so many bytes. The last frame is {@link #EXIT}, whose
 * length is the exit code. One frame keeps standard output and standard error apart and in order.
 */
public final class Answer {
    public static final byte OUT = 1;
    public static final byte ERR = 2;
    public static final byte EXIT = 3;

    private final WritableByteChannel channel;

    Answer(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** A stream of one kind that sends with each line, so that progress is seen while it happens. */
    PrintStream stream(byte kind) {
        return new PrintStream(new BufferedOutputStream(new Frames(kind)), true, StandardCharsets.UTF_8);
    }

    void exit(int code) throws IOException {
        send(EXIT, code, ByteBuffer.allocate(0));
    }

    private synchronized void send(byte kind, int length, ByteBuffer payload) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(Byte.BYTES + Integer.BYTES)
                .put(kind)
                .putInt(length)
                .flip();
        while (head.hasRemaining()) {
            channel.write(head);
        }
        while (payload.hasRemaining()) {
            channel.write(payload);
        }
    }

    private final class Frames extends OutputStream {
        private final byte kind;

        Frames(byte kind) {
            this.kind = kind;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            send(kind, length, ByteBuffer.wrap(bytes, offset, length));
        }
    }
}

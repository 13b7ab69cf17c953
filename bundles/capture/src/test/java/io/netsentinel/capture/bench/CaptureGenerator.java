package io.netsentinel.capture.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes a capture of ordinary traffic for benchmarks: a number of conversations at a time, each of which gives way to
 * a new one when it is over. The same arguments give the same bytes.
 *
 * <pre>CaptureGenerator --packets 3000000 --flows 10000 OUT.pcap</pre>
 */
public final class CaptureGenerator {
    private static final long SEED = 20_260_101;
    static final long START_NANOS = 1_767_225_600_000_000_000L;
    /** 300,000 packets a second. */
    private static final int MEAN_GAP_NANOS = 3_333;
    /** Captured of each packet, as sensors do that only need headers. */
    private static final int SNAP_LENGTH = 192;

    private CaptureGenerator() {}

    /** See the class comment. */
    public static void main(String[] args) throws IOException {
        long packets = 3_000_000;
        int flows = 10_000;
        for (int i = 0; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--packets" -> packets = Long.parseLong(args[i + 1]);
                case "--flows" -> flows = Integer.parseInt(args[i + 1]);
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        if (args.length % 2 == 0) {
            throw new IllegalArgumentException("usage: CaptureGenerator [--packets N] [--flows M] OUT.pcap");
        }
        Path file = Path.of(args[args.length - 1]);
        long bytes = generate(file, packets, flows, false);
        System.out.printf(Locale.ROOT, "%s: %,d packets, %,d bytes on the wire%n", file, packets, bytes);
    }

    /**
     * Writes the file and returns how many bytes its packets had on the wire.
     *
     * @param endless whether conversations go on to the end of the file
     */
    public static long generate(Path file, long packets, int flows, boolean endless) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        Conversation[] live = new Conversation[flows];
        long time = START_NANOS;
        long bytes = 0;
        try (Output output = new Output(file)) {
            for (long i = 0; i < packets; i++) {
                int index = random.nextInt(flows);
                if (live[index] == null || live[index].isOver()) {
                    live[index] = new Conversation(random, endless);
                }
                time += random.nextInt(2 * MEAN_GAP_NANOS);
                bytes += output.write(time, live[index].next());
            }
        }
        return bytes;
    }

    /** Buffers records on their way to the file. */
    private static final class Output implements Closeable {
        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);

        Output(Path file) throws IOException {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            buffer.putInt(0xa1b23c4d).putShort((short) 2).putShort((short) 4);
            buffer.putLong(0).putInt(SNAP_LENGTH).putInt(1);
        }

        int write(long time, ByteBuffer frame) throws IOException {
            int wire = frame.remaining();
            int captured = Math.min(wire, SNAP_LENGTH);
            if (buffer.remaining() < 16 + captured) {
                flush();
            }
            buffer.putInt((int) (time / 1_000_000_000L)).putInt((int) (time % 1_000_000_000L));
            buffer.putInt(captured).putInt(wire);
            buffer.put(frame.limit(captured));
            return wire;
        }

        private void flush() throws IOException {
            buffer.flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            buffer.clear();
        }

        @Override
        public void close() throws IOException {
            flush();
            channel.close();
        }
    }
}

package io.netsentinel.capture.bench;

import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.file.CaptureFile;
import io.netsentinel.capture.file.CaptureReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes a long capture of a short one: plays it again and again, each time later and between other hosts (the second
 * octet of IPv4 addresses changes), so that applications say what they really say. Checksums of the copies are wrong.
 *
 * <pre>MixGenerator 3000000 IN.pcap OUT.pcap</pre>
 */
public final class MixGenerator {
    private static final int ETHERNET = 1;
    private static final int SNAP_LENGTH = 1 << 16;

    private MixGenerator() {}

    /** See the class comment. */
    public static void main(String[] args) throws IOException {
        long packets = Long.parseLong(args[0]);
        Path out = Path.of(args[2]);
        long written = 0;
        long shift = 0;
        try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(out), 1 << 20)) {
            byte[] header = new byte[24];
            littleEndian(header)
                    .putInt(0xa1b23c4d)
                    .putShort((short) 2)
                    .putShort((short) 4)
                    .putLong(0)
                    .putInt(SNAP_LENGTH)
                    .putInt(ETHERNET);
            output.write(header);
            for (int round = 0; written < packets; round++) {
                long[] result = play(Path.of(args[1]), round, shift, packets - written, output);
                written += result[0];
                shift += result[1];
            }
        }
        System.out.printf("%s: %,d packets%n", out, written);
    }

    private static long[] play(Path in, int round, long shift, long most, OutputStream output) throws IOException {
        Packet[] batch = {new Packet()};
        Packet packet = batch[0];
        long count = 0;
        long first = Long.MIN_VALUE;
        long last = 0;
        try (CaptureFile file = CaptureFile.open(in, new CaptureCounters())) {
            CaptureReader reader = file.reader();
            while (count < most && reader.read(batch) > 0) {
                if (packet.linkType != ETHERNET) {
                    throw new IOException(in + " is not an Ethernet capture");
                }
                first = first == Long.MIN_VALUE ? packet.timeNanos : first;
                last = packet.timeNanos;
                byte[] frame = new byte[packet.end - packet.offset];
                reader.bytes().get(packet.offset, frame);
                move(frame, round);
                write(output, packet.timeNanos + shift, frame, packet.wireLength);
                count++;
            }
        }
        return new long[] {count, last - first + 1_000_000_000L};
    }

    private static void move(byte[] frame, int round) {
        if (frame.length >= 34 && frame[12] == 8 && frame[13] == 0) {
            frame[27] ^= (byte) round;
            frame[31] ^= (byte) round;
        }
    }

    private static void write(OutputStream output, long time, byte[] frame, int wireLength) throws IOException {
        byte[] header = new byte[16];
        littleEndian(header)
                .putInt((int) (time / 1_000_000_000L))
                .putInt((int) (time % 1_000_000_000L))
                .putInt(frame.length)
                .putInt(wireLength);
        output.write(header);
        output.write(frame);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}

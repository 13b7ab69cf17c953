package io.netsentinel.capture.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Builds a pcap file in memory. */
public final class PcapBuilder {
    public static final int MICROSECONDS = 0xa1b2c3d4;
    public static final int NANOSECONDS = 0xa1b23c4d;
    public static final int MODIFIED = 0xa1b2cd34;
    public static final int ETHERNET = 1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteOrder order;
    private final int magic;

    public PcapBuilder(ByteOrder order, int magic, int linkType) {
        this.order = order;
        this.magic = magic;
        out.writeBytes(ByteBuffer.allocate(24)
                .order(order)
                .putInt(magic)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65_535)
                .putInt(linkType)
                .array());
    }

    public static PcapBuilder ethernet() {
        return new PcapBuilder(ByteOrder.LITTLE_ENDIAN, NANOSECONDS, ETHERNET);
    }

    public PcapBuilder add(long timeNanos, byte[] frame) {
        return add(timeNanos, frame, frame.length);
    }

    /** Adds a frame of which only a part was captured. */
    public PcapBuilder add(long timeNanos, byte[] frame, int wireLength) {
        long fraction = timeNanos % 1_000_000_000L / (magic == NANOSECONDS ? 1 : 1_000);
        return record((int) (timeNanos / 1_000_000_000L), (int) fraction, frame.length, wireLength, frame);
    }

    /** Adds a record with whatever its header is to say. */
    public PcapBuilder record(int seconds, int fraction, int captured, int wireLength, byte[] frame) {
        ByteBuffer header = ByteBuffer.allocate(magic == MODIFIED ? 24 : 16).order(order);
        header.putInt(seconds).putInt(fraction).putInt(captured).putInt(wireLength);
        out.writeBytes(header.array());
        out.writeBytes(frame);
        return this;
    }

    public PcapBuilder raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    public Path write(Path file) {
        return write(file, bytes());
    }

    public static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}

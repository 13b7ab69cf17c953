package io.netsentinel.capture.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Builds a pcapng file in memory, block by block. */
public final class PcapngBuilder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteOrder order;

    public PcapngBuilder(ByteOrder order) {
        this.order = order;
        section(order);
    }

    public PcapngBuilder section(ByteOrder newOrder) {
        order = newOrder;
        return block(
                0x0a0d0d0a,
                body(16).putInt(0x1a2b3c4d)
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .putLong(-1));
    }

    public PcapngBuilder interfaceBlock(int linkType, int snapLength, byte[]... options) {
        ByteBuffer body = body(8 + length(options));
        body.putShort((short) linkType).putShort((short) 0).putInt(snapLength);
        for (byte[] option : options) {
            body.put(option);
        }
        return block(1, body);
    }

    /** The option if_tsresol. */
    public byte[] resolution(int value) {
        return option(9, new byte[] {(byte) value});
    }

    /** The option if_tsoffset. */
    public byte[] offset(long seconds) {
        return option(14, content(body(8).putLong(seconds)));
    }

    public byte[] option(int code, byte[] value) {
        ByteBuffer option = body(4 + padded(value.length));
        option.putShort((short) code).putShort((short) value.length).put(value);
        return content(option);
    }

    public PcapngBuilder enhanced(int interfaceId, long ticks, byte[] frame, int wireLength) {
        return block(6, packet(interfaceId, ticks, frame, wireLength));
    }

    public PcapngBuilder obsolete(int interfaceId, long ticks, byte[] frame, int wireLength) {
        ByteBuffer body = packet(0, ticks, frame, wireLength);
        body.putShort(0, (short) interfaceId).putShort(2, (short) 7);
        return block(2, body);
    }

    private ByteBuffer packet(int interfaceId, long ticks, byte[] frame, int wireLength) {
        ByteBuffer body = body(20 + padded(frame.length));
        body.putInt(interfaceId).putInt((int) (ticks >>> 32)).putInt((int) ticks);
        return body.putInt(frame.length).putInt(wireLength).put(frame);
    }

    public PcapngBuilder simple(byte[] frame, int wireLength) {
        return block(3, body(4 + padded(frame.length)).putInt(wireLength).put(frame));
    }

    public PcapngBuilder block(int type, byte[] content) {
        return block(type, body(padded(content.length)).put(content));
    }

    private PcapngBuilder block(int type, ByteBuffer content) {
        int length = 12 + content.capacity();
        out.writeBytes(content(body(8).putInt(type).putInt(length)));
        out.writeBytes(content(content));
        out.writeBytes(content(body(4).putInt(length)));
        return this;
    }

    public PcapngBuilder raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    private ByteBuffer body(int length) {
        return ByteBuffer.allocate(length).order(order);
    }

    private static byte[] content(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }

    private static int length(byte[]... parts) {
        int sum = 0;
        for (byte[] part : parts) {
            sum += part.length;
        }
        return sum;
    }

    public byte[] bytes() {
        return out.toByteArray();
    }
}

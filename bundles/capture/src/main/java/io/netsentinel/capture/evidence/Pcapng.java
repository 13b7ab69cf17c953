package io.netsentinel.capture.evidence;

import io.netsentinel.capture.decode.Packet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Blocks of the format that everything here is kept in, https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-03.html.
 * Each is put at a buffer's position; the buffer is in little-endian order and has room for it.
 */
final class Pcapng {
    /** A section header or an interface with its options is never longer. */
    static final int MOST_HEADER = 8 << 10;

    private static final int SECTION = 0x0a0d0d0a;
    private static final int INTERFACE = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int PACKET_HEADER = 28;
    private static final int TRAILER = 4;

    private static final int END_OF_OPTIONS = 0;
    private static final int COMMENT = 1;
    private static final int INTERFACE_NAME = 2;
    private static final int APPLICATION = 4;
    private static final int RESOLUTION = 9;
    private static final byte NANOSECONDS = 9;
    /** Enough to name an alert, and far from the 65,535 bytes that an option can hold. */
    private static final int MOST_CHARACTERS = 1_300;

    /** Where the two MAC addresses end and a VLAN tag begins. */
    private static final int TAG_AT = 12;

    private static final int TAG = 4;
    /** Whatever its type was in the frame: the system doesn't always say. */
    private static final int VLAN = 0x8100;

    private Pcapng() {}

    /** What a file begins with; an empty comment is left out. */
    static void section(ByteBuffer to, String comment) {
        int start = begin(to, SECTION);
        to.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1); // of unknown length
        if (!comment.isEmpty()) {
            text(to, COMMENT, comment);
        }
        text(to, APPLICATION, "NetSentinel");
        end(to, start);
    }

    /** Describes the next interface; packets say its number, counted from 0. */
    static void describe(ByteBuffer to, String name, int linkType, int snapLength) {
        int start = begin(to, INTERFACE);
        to.putShort((short) linkType).putShort((short) 0).putInt(snapLength);
        text(to, INTERFACE_NAME, name);
        option(to, RESOLUTION, new byte[] {NANOSECONDS});
        end(to, start);
    }

    private static int begin(ByteBuffer to, int type) {
        int start = to.position();
        to.putInt(type).putInt(0);
        return start;
    }

    private static void end(ByteBuffer to, int start) {
        to.putShort((short) END_OF_OPTIONS).putShort((short) 0);
        int length = to.position() + TRAILER - start;
        to.putInt(length).putInt(start + 4, length);
    }

    private static void text(ByteBuffer to, int code, String text) {
        String cut = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        option(to, code, cut.getBytes(StandardCharsets.UTF_8));
    }

    private static void option(ByteBuffer to, int code, byte[] value) {
        to.putShort((short) code).putShort((short) value.length).put(value);
        to.put(new byte[padded(value.length) - value.length]);
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }

    /** Length of a packet's block. */
    static int length(int captured) {
        return PACKET_HEADER + padded(captured) + TRAILER;
    }

    /** How much of a frame is kept, with the VLAN tag that the kernel took out of it. */
    static int captured(Packet frame, int snapLength) {
        return Math.min(frame.end - frame.offset + tag(frame), snapLength);
    }

    private static int tag(Packet frame) {
        return frame.strippedTag != 0 && frame.end - frame.offset >= TAG_AT ? TAG : 0;
    }

    /**
     * A frame that the reader has just filled in, before it is decoded.
     *
     * @param bytes where the frame lies
     * @param captured as {@link #captured} says, at least 16 if the frame is to get its tag back
     */
    static void packet(ByteBuffer to, int interfaceNumber, ByteBuffer bytes, Packet frame, int captured) {
        int start = to.position();
        int length = length(captured);
        int tag = tag(frame);
        to.putInt(start + length - 2 * TRAILER, 0); // the padding, if there is any
        to.putInt(start, ENHANCED_PACKET);
        to.putInt(start + 4, length);
        to.putInt(start + 8, interfaceNumber);
        to.putInt(start + 12, (int) (frame.timeNanos >>> 32));
        to.putInt(start + 16, (int) frame.timeNanos);
        to.putInt(start + 20, captured);
        to.putInt(start + 24, Math.max(captured, frame.wireLength));
        int at = start + PACKET_HEADER;
        if (tag == 0) {
            to.put(at, bytes, frame.offset, captured);
        } else {
            to.put(at, bytes, frame.offset, TAG_AT);
            to.putInt(at + TAG_AT, Integer.reverseBytes(VLAN << 16 | frame.strippedTag & 0xffff)); // in network order
            to.put(at + TAG_AT + TAG, bytes, frame.offset + TAG_AT, captured - TAG_AT - TAG);
        }
        to.putInt(start + length - TRAILER, length);
        to.position(start + length);
    }
}

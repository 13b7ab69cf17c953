package io.netsentinel.capture.file;

import java.nio.ByteBuffer;

/**
 * What an Interface Description Block says.
 *
 * @param snapLength longest captured part of a packet, 0 for no limit
 */
record PcapngInterface(int linkType, int snapLength, TimeScale scale) {
    private static final int OPTIONS_AT = 16;
    private static final int TRAILER = 4;
    private static final int END_OF_OPTIONS = 0;
    private static final int RESOLUTION = 9;
    private static final int OFFSET = 14;
    private static final int MICROSECONDS = 6;

    /** Reads the block of {@code length} bytes at {@code at}; options that make no sense are passed over. */
    static PcapngInterface read(ByteBuffer fields, int at, int length) {
        int resolution = MICROSECONDS;
        long offset = 0;
        int option = at + OPTIONS_AT;
        int end = at + length - TRAILER;
        while (option + 4 <= end) {
            int code = fields.getShort(option) & 0xffff;
            int size = fields.getShort(option + 2) & 0xffff;
            if (code == END_OF_OPTIONS || option + 4 + size > end) {
                break;
            }
            if (code == RESOLUTION && size >= 1) {
                resolution = fields.get(option + 4) & 0xff;
            } else if (code == OFFSET && size >= 8) {
                offset = fields.getLong(option + 4);
            }
            option += 4 + (size + 3 & ~3);
        }
        int linkType = fields.getShort(at + 8) & 0xffff;
        return new PcapngInterface(linkType, fields.getInt(at + 12), TimeScale.ofOption(resolution, offset));
    }

    /** How much of a packet is there when the block doesn't say it. */
    int captured(int wireLength) {
        return snapLength > 0 ? Math.min(wireLength, snapLength) : wireLength;
    }
}

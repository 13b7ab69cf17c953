package io.netsentinel.capture.decode;

import io.netsentinel.capture.count.CaptureCounter;
import java.nio.ByteBuffer;

/** The user plane of mobile networks: GTP-U version 1 (3GPP TS 29.281). */
final class GtpDecoder {
    static final int PORT = 2152;

    private static final int HEADER = 8;
    private static final int OPTIONAL_FIELDS = 4;
    /** Version 1 and not GTP'. */
    private static final int VERSION_AND_TYPE = 0xf000_0000;

    private static final int VERSION_1 = 0x3000_0000;
    private static final int HAS_EXTENSIONS = 0x0400_0000;
    private static final int HAS_OPTIONAL_FIELDS = 0x0700_0000;
    private static final int USER_DATA = 255;

    private GtpDecoder() {}

    /** Moves the cursor behind the header and returns what follows. */
    static int decode(ByteBuffer bytes, Packet packet) {
        if (packet.captured() < HEADER) {
            return TunnelDecoder.cut(packet);
        }
        int head = bytes.getInt(packet.cursor);
        boolean userData = (head & VERSION_AND_TYPE) == VERSION_1 && (head >>> 16 & 0xff) == USER_DATA;
        if (!userData) {
            return TunnelDecoder.NOTHING; // echo requests, errors and the like
        }
        packet.tunnelId = bytes.getInt(packet.cursor + 4) & 0xffff_ffffL;
        packet.advance(HEADER);
        packet.limit(head & 0xffff);
        if ((head & HAS_OPTIONAL_FIELDS) != 0) {
            if (packet.captured() < OPTIONAL_FIELDS) {
                return TunnelDecoder.cut(packet);
            }
            packet.advance(OPTIONAL_FIELDS);
            if ((head & HAS_EXTENSIONS) != 0 && !passExtensions(bytes, packet)) {
                return LinkDecoder.SKIPPED;
            }
        }
        return LinkDecoder.byVersion(bytes, packet);
    }

    /** Each extension begins with its length in words and ends with the type of the next, the last of which is 0. */
    private static boolean passExtensions(ByteBuffer bytes, Packet packet) {
        while (bytes.get(packet.cursor - 1) != 0) {
            int length = packet.captured() < 1 ? 0 : (bytes.get(packet.cursor) & 0xff) * 4;
            if (length == 0 || length > packet.captured()) {
                return packet.skip(CaptureCounter.BAD_TRANSPORT_HEADER);
            }
            packet.advance(length);
        }
        return true;
    }
}

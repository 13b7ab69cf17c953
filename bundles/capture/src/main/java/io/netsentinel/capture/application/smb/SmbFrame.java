package io.netsentinel.capture.application.smb;

import io.netsentinel.capture.application.Octets;

/** What comes before a message: RFC 1002 section 4.3, MS-SMB2 section 2.1. */
final class SmbFrame {
    /** Type, and three bytes of length. */
    static final int HEADER = 4;

    static final int SESSION_MESSAGE = 0x00;
    static final int SESSION_REQUEST = 0x81;
    static final int KEEP_ALIVE = 0x85;

    /** The first byte of a message tells its kind; these come behind it. */
    static final String MARK = "SMB";

    static final int SMB1 = 0xff;
    static final int SMB2 = 0xfe;
    static final int ENCRYPTED = 0xfd;
    static final int COMPRESSED = 0xfc;

    private SmbFrame() {}

    /** The kind of the message that octets begin with, -1 if they don't begin with one. */
    static int kind(Octets octets) {
        for (int i = 0; i < MARK.length(); i++) {
            if (octets.peek(1 + i) != MARK.charAt(i)) {
                return -1;
            }
        }
        return octets.peek(0);
    }
}

package io.netsentinel.capture.application.modbus;

import io.netsentinel.capture.application.Octets;

/** What comes before every message: MODBUS Messaging on TCP/IP Implementation Guide 1.0b, section 3.1.3. */
final class ModbusFrame {
    /** Header, unit and function. */
    static final int LEAST = 8;
    /** Header up to the length. */
    static final int HEADER = 6;

    /** Unit, function, exception. */
    static final int EXCEPTION_LENGTH = 3;

    private static final int LEAST_LENGTH = 2;
    private static final int MOST_LENGTH = 254;

    private ModbusFrame() {}

    /** Whether at least {@link #LEAST} bytes begin a frame; moves nothing. */
    static boolean isPlausible(Octets octets) {
        int length = length(octets);
        boolean hasFunction = (octets.peek(7) & 0x7f) != 0;
        return octets.peek(2) == 0
                && octets.peek(3) == 0
                && length >= LEAST_LENGTH
                && length <= MOST_LENGTH
                && hasFunction;
    }

    /** Bytes behind the header; moves nothing. */
    static int length(Octets octets) {
        return octets.peek(4) << 8 | octets.peek(5);
    }
}

package io.netsentinel.capture.application.mqtt;

import io.netsentinel.capture.application.Octets;

/** The beginning of every packet: MQTT 5.0 section 2.1. Moves nothing. */
final class MqttPacket {
    static final int CONNECT = 0x10;
    static final int CONNACK = 0x20;

    private static final int MOST_LENGTH_BYTES = 4;
    private static final int MORE = 0x80;

    private MqttPacket() {}

    /** Distance behind the length, 0 if it is not there yet, -1 if it is none. */
    static int behindLength(Octets octets) {
        for (int i = 1; i <= MOST_LENGTH_BYTES; i++) {
            int octet = octets.peek(i);
            if (octet < 0) {
                return 0;
            }
            if ((octet & MORE) == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    /** How much comes behind the length, which is there. */
    static int length(Octets octets) {
        int length = 0;
        for (int i = behindLength(octets) - 1; i > 0; i--) {
            length = length << 7 | octets.peek(i) & ~MORE;
        }
        return length;
    }
}

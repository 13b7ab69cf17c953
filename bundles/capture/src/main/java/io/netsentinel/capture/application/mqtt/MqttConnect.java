package io.netsentinel.capture.application.mqtt;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import java.nio.charset.StandardCharsets;

/** The packet that a client connects with: MQTT 5.0 section 3.1. Its last field, the password, is never read. */
final class MqttConnect {
    private static final int HAS_USER = 0x80;
    private static final int HAS_WILL = 0x04;
    private static final int LEVEL_3_1 = 3;
    private static final int LEVEL_3_1_1 = 4;
    private static final int LEVEL_5 = 5;

    private MqttConnect() {}

    /** Fills in what is known of the client; returns whether all of it was there. */
    static boolean read(Octets octets, Fields fields) {
        octets.skip(octets.u16());
        int level = octets.u8();
        int flags = octets.u8();
        octets.skip(2);
        fields.put(ActivityFields.EVENT_ACTION, "login");
        fields.put(ActivityFields.EVENT_OUTCOME, "unknown");
        fields.put(ActivityFields.MQTT_VERSION, version(level));
        skipProperties(octets, level);
        fields.put(ActivityFields.MQTT_CLIENT_ID, text(octets));
        if ((flags & HAS_WILL) != 0) {
            skipProperties(octets, level);
            octets.skip(octets.u16());
            octets.skip(octets.u16());
        }
        if ((flags & HAS_USER) != 0) {
            String user = text(octets);
            fields.put(ActivityFields.USER_NAME, octets.isShort() ? "" : user); // else the password might be in it
        }
        return !octets.isShort();
    }

    private static String version(int level) {
        return switch (level) {
            case LEVEL_3_1 -> "3.1";
            case LEVEL_3_1_1 -> "3.1.1";
            case LEVEL_5 -> "5";
            default -> Integer.toString(level);
        };
    }

    private static void skipProperties(Octets octets, int level) {
        if (level < LEVEL_5) {
            return;
        }
        int length = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int octet = octets.u8();
            length |= (octet & 0x7f) << shift;
            if ((octet & 0x80) == 0) {
                break;
            }
        }
        octets.skip(length);
    }

    private static String text(Octets octets) {
        return octets.text(octets.u16(), StandardCharsets.UTF_8);
    }
}

package io.netsentinel.detectors.flood;

import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import java.util.Locale;

/**
 * Who is flooded, with what. Half-open connections are counted by port, which tells a flood of one service from a scan
 * of many; other floods change the port as they like, and then it is 0.
 */
record Victim(FloodType type, IpAddress target, int port) {
    static Victim of(FloodType type, Flow flow) {
        return new Victim(type, flow.target(), type == FloodType.SYN ? flow.targetPort() : 0);
    }

    /** The detections' key, for instance {@code syn 10.0.0.9:80}. */
    String key() {
        return type.label().toLowerCase(Locale.ROOT) + " " + endpoint();
    }

    String endpoint() {
        if (port == 0) {
            return target.toString();
        }
        return target.isV4() ? target + ":" + port : "[" + target + "]:" + port;
    }
}

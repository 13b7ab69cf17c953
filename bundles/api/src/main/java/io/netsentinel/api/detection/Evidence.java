package io.netsentinel.api.detection;

import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;

/**
 * A pointer to an event behind a detection, small enough to travel with an alert.
 *
 * @param timeNanos event time
 * @param communityId the flow's Community ID, by which packets and other tools' logs are found
 * @param summary one line, for instance {@code tcp 10.0.0.5:40112 > 10.0.0.9:22 REJ}
 */
public record Evidence(long timeNanos, String communityId, String summary) {
    /** Points to a flow. */
    public static Evidence of(Flow flow) {
        String summary = IpProtocol.name(flow.protocol()) + " " + endpoint(flow.source(), flow.sourcePort()) + " > "
                + endpoint(flow.target(), flow.targetPort()) + " " + flow.packets() + " packets " + flow.state();
        return new Evidence(flow.startNanos(), flow.communityId(), summary);
    }

    private static String endpoint(IpAddress address, int port) {
        return address.isV4() ? address + ":" + port : "[" + address + "]:" + port;
    }
}

package io.netsentinel.shell.view;

import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpProtocol;
import java.time.Instant;

/** A flow as the command line shows it. */
public record FlowView(
        Instant start,
        Instant end,
        String protocol,
        String source,
        int sourcePort,
        String target,
        int targetPort,
        long packetsToServer,
        long packetsToClient,
        long bytesToServer,
        long bytesToClient,
        String state,
        String endReason,
        String communityId) {
    /** The view of a flow. */
    public static FlowView of(Flow flow) {
        return new FlowView(
                Instant.ofEpochSecond(0, flow.startNanos()),
                Instant.ofEpochSecond(0, flow.endNanos()),
                IpProtocol.name(flow.protocol()),
                flow.source().toString(),
                flow.sourcePort(),
                flow.target().toString(),
                flow.targetPort(),
                flow.toServer().packets(),
                flow.toClient().packets(),
                flow.toServer().bytes(),
                flow.toClient().bytes(),
                flow.state().name(),
                flow.endReason().name(),
                flow.communityId());
    }
}

package io.netsentinel.api.view;

import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.api.event.Tunnel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A flow as clients see it. */
public record FlowView(
        Instant start,
        Instant end,
        String protocol,
        String source,
        int sourcePort,
        String target,
        int targetPort,
        int vlan,
        String application,
        long packetsToServer,
        long packetsToClient,
        long bytesToServer,
        long bytesToClient,
        String state,
        String endReason,
        String communityId,
        @Nullable TunnelView tunnel) {
    /** What a flow was wrapped in. */
    public record TunnelView(String kind, long id, @Nullable String source, @Nullable String target) {
        static @Nullable TunnelView of(@Nullable Tunnel tunnel) {
            return tunnel == null
                    ? null
                    : new TunnelView(tunnel.kind().name(), tunnel.id(), text(tunnel.source()), text(tunnel.target()));
        }

        private static @Nullable String text(@Nullable IpAddress address) {
            return address == null ? null : address.toString();
        }
    }

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
                flow.vlan(),
                flow.application(),
                flow.toServer().packets(),
                flow.toClient().packets(),
                flow.toServer().bytes(),
                flow.toClient().bytes(),
                flow.state().name(),
                flow.endReason().name(),
                flow.communityId(),
                TunnelView.of(flow.tunnel()));
    }
}

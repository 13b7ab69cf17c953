package io.netsentinel.api.event;

import org.jspecify.annotations.Nullable;

/**
 * What a flow was wrapped in. A tunnel between two addresses is a flow of its own as well, with the packets of all flows
 * inside; where tunnels lie in tunnels, each flow names the one next to it.
 *
 * @param kind the encapsulation
 * @param id what the encapsulation tells its networks apart by: VXLAN or Geneve network identifier, GRE key, ERSPAN
 *     session, GTP tunnel endpoint of the first packet, PPPoE session, innermost MPLS label; 0 if it has none
 * @param source the tunnel's end on the side of the flow's source, null for one without addresses (MPLS, PPPoE)
 * @param target its other end
 */
public record Tunnel(Kind kind, long id, @Nullable IpAddress source, @Nullable IpAddress target) {
    /** The encapsulations that are followed. */
    public enum Kind {
        /** RFC 2784, 2890; also with Ethernet frames (NVGRE, RFC 7637) or PPP (RFC 2637) inside. */
        GRE,
        /** Mirrored traffic over GRE, types I to III. */
        ERSPAN,
        /** RFC 7348. */
        VXLAN,
        /** RFC 8926. */
        GENEVE,
        /** RFC 4380. */
        TEREDO,
        /** IPv4 or IPv6 directly in either (RFC 2003, 2473, 4213). */
        IP_IN_IP,
        /** RFC 3032. */
        MPLS,
        /** RFC 2516. */
        PPPOE,
        /** User plane of mobile networks (3GPP TS 29.281). */
        GTP_U
    }
}

package io.netsentinel.capture.decode;

import io.netsentinel.api.event.Tunnel;

/** The kind of the tunnel next to a packet and how many there are, as {@link #BITS} bits for the record of a flow. */
public final class TunnelCode {
    /** In no tunnel. */
    public static final int NONE = 0;

    public static final int BITS = 6;
    /** Tunnels in tunnels that are followed. */
    static final int MOST_DEPTH = 4;

    private static final Tunnel.Kind[] KINDS = Tunnel.Kind.values();
    private static final int KIND_BITS = 4;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;
    private static final int VXLAN = of(Tunnel.Kind.VXLAN, 1);
    private static final int GENEVE = of(Tunnel.Kind.GENEVE, 1);

    private TunnelCode() {}

    /** The code of a tunnel that is 1 to {@link #MOST_DEPTH} deep. */
    @SuppressWarnings("EnumOrdinal") // the numbers live in memory only
    static int of(Tunnel.Kind kind, int depth) {
        return depth - 1 << KIND_BITS | kind.ordinal() + 1;
    }

    /** The innermost tunnel's kind; there must be a tunnel. */
    public static Tunnel.Kind kind(int code) {
        return KINDS[(code & KIND_MASK) - 1];
    }

    /** Whether the tunnel's id names a network of its own: VXLAN and Geneve. */
    public static boolean isVirtualNetwork(int code) {
        int kind = code & KIND_MASK;
        return kind == VXLAN || kind == GENEVE;
    }

    /** Whether the tunnel lies between two addresses. */
    public static boolean isOverIp(int code) {
        Tunnel.Kind kind = kind(code);
        return kind != Tunnel.Kind.MPLS && kind != Tunnel.Kind.PPPOE;
    }

    static int depth(int code) {
        return code == NONE ? 0 : (code >>> KIND_BITS) + 1;
    }
}

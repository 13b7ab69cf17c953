package io.netsentinel.api.event;

/** Why a flow record was written; the values of IPFIX {@code flowEndReason} (information element 136, RFC 5102). */
public enum FlowEndReason {
    /** No packet for the idle timeout. */
    IDLE_TIMEOUT(1),
    /** The flow goes on, but is reported in pieces of at most the active timeout. */
    ACTIVE_TIMEOUT(2),
    /** TCP FIN or RST was seen. */
    END_OF_FLOW(3),
    /** The source ended, for instance at the end of a capture file. */
    FORCED_END(4),
    /** The flow table was full. */
    LACK_OF_RESOURCES(5);

    private final int ipfixValue;

    FlowEndReason(int ipfixValue) {
        this.ipfixValue = ipfixValue;
    }

    /** The number on the wire, 1 to 5. */
    public int ipfixValue() {
        return ipfixValue;
    }
}

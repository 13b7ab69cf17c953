package io.netsentinel.api.event;

/** How far a TCP connection came; Zeek's {@code conn_state} terms, which analysts know. */
public enum ConnectionState {
    /** Not TCP. */
    NONE,
    /** SYN seen, no answer. */
    S0,
    /** Established, not ended. */
    S1,
    /** Established and closed by FIN from both sides. */
    SF,
    /** SYN answered by RST: the port is closed. */
    REJ,
    /** Established, only the initiator closed. */
    S2,
    /** Established, only the responder closed. */
    S3,
    /** Established, aborted by the initiator's RST. */
    RSTO,
    /** Established, aborted by the responder's RST. */
    RSTR,
    /** SYN, then RST from the initiator, no SYN-ACK seen: a half-open scan of a filtered port. */
    RSTOS0,
    /** SYN-ACK, then RST from the responder, no SYN seen. */
    RSTRH,
    /** SYN, then FIN from the initiator, no SYN-ACK seen. */
    SH,
    /** SYN-ACK, then FIN from the responder, no SYN seen. */
    SHR,
    /** No SYN seen: midstream, or a probe with odd flags. */
    OTH
}

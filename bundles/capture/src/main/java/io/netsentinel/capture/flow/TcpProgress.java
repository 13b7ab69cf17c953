package io.netsentinel.capture.flow;

import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.TcpFlags;

/**
 * What each side of a TCP connection did, as a few bits: enough for Zeek's connection states, which analysts know. Side
 * 0 and side 1 are the endpoints in the order of the flow's key; who of them is the initiator comes out at the end.
 */
final class TcpProgress {
    /** Sent SYN without ACK. */
    static final int SYN = 1;
    /** Sent SYN with ACK. */
    static final int SYN_ACK = 2;

    static final int FIN = 4;
    static final int RST = 8;
    /** Bits of one side. */
    static final int SIDE_BITS = 4;
    /** Both sides and the two bits below. */
    static final int MASK = 0x3ff;

    private static final int SIDE_MASK = 0xf;
    /** Side 1 sent RST before side 0 did. */
    private static final int RST_FIRST_BY_SIDE_1 = 0x100;
    /** Side 1 sent SYN before side 0 did. */
    private static final int SYN_FIRST_BY_SIDE_1 = 0x200;

    private static final int HANDSHAKE = TcpFlags.SYN | TcpFlags.FIN | TcpFlags.RST;
    private static final int ANY_SYN = SYN | SYN << SIDE_BITS;
    private static final int ANY_SYN_ACK = SYN_ACK | SYN_ACK << SIDE_BITS;
    private static final int ANY_RST = RST | RST << SIDE_BITS;
    private static final int BOTH_FIN = FIN | FIN << SIDE_BITS;

    private TcpProgress() {}

    /** The progress after a segment with SYN, FIN or RST; other segments change nothing. */
    static int after(int progress, int side, int flags) {
        int result = progress;
        if (isSyn(flags)) {
            result |= (result & ANY_SYN) == 0 && side == 1 ? SYN_FIRST_BY_SIDE_1 : 0;
            result |= SYN << side * SIDE_BITS;
        } else if ((flags & HANDSHAKE) == TcpFlags.SYN) {
            result |= SYN_ACK << side * SIDE_BITS;
        }
        if ((flags & TcpFlags.FIN) != 0) {
            result |= FIN << side * SIDE_BITS;
        }
        if ((flags & TcpFlags.RST) != 0) {
            result |= (result & ANY_RST) == 0 && side == 1 ? RST_FIRST_BY_SIDE_1 : 0;
            result |= RST << side * SIDE_BITS;
        }
        return result;
    }

    static boolean isHandshake(int flags) {
        return (flags & HANDSHAKE) != 0;
    }

    /** Whether the segment asks for a connection. */
    static boolean isSyn(int flags) {
        return (flags & (HANDSHAKE | TcpFlags.ACK)) == TcpFlags.SYN;
    }

    /** Whether the segment accepts a connection. */
    static boolean isAccept(int flags) {
        return (flags & (HANDSHAKE | TcpFlags.ACK)) == (TcpFlags.SYN | TcpFlags.ACK);
    }

    /** Whether it is known who opened the connection. */
    static boolean hasHandshake(int progress) {
        return (progress & (ANY_SYN | ANY_SYN_ACK)) != 0;
    }

    static boolean isClosed(int progress) {
        return (progress & ANY_RST) != 0 || (progress & BOTH_FIN) == BOTH_FIN;
    }

    /** Who opened the connection: the sender of the SYN, else who was answered by a SYN-ACK, else who spoke first. */
    static int initiator(int progress, int firstSpeaker) {
        if ((progress & ANY_SYN) != 0) {
            return (progress & SYN_FIRST_BY_SIDE_1) != 0 ? 1 : 0;
        }
        if ((progress & ANY_SYN_ACK) != 0) {
            return (progress & SYN_ACK) != 0 ? 1 : 0;
        }
        return firstSpeaker;
    }

    /**
     * The state of a connection.
     *
     * @param initiatorSpoke whether it sent anything; likewise for the responder
     */
    static ConnectionState state(int progress, int initiator, boolean initiatorSpoke, boolean responderSpoke) {
        int origin = progress >>> initiator * SIDE_BITS & SIDE_MASK;
        int response = progress >>> (1 - initiator) * SIDE_BITS & SIDE_MASK;
        boolean asked = (origin & SYN) != 0;
        boolean answered = (response & (SYN_ACK | SYN)) != 0;
        if (!asked && !answered) {
            return ConnectionState.OTH;
        }
        if (!answered) {
            return unanswered(origin, response, responderSpoke);
        }
        if (!asked && (origin & ~SYN) == 0 && !initiatorSpoke) {
            return answerOnly(response);
        }
        int firstReset = (progress & ANY_RST) == 0 ? -1 : (progress & RST_FIRST_BY_SIDE_1) != 0 ? 1 : 0;
        if (firstReset >= 0) {
            return firstReset == initiator ? ConnectionState.RSTO : ConnectionState.RSTR;
        }
        return established((origin & FIN) != 0, (response & FIN) != 0);
    }

    private static ConnectionState unanswered(int origin, int response, boolean responderSpoke) {
        if ((response & RST) != 0) {
            return ConnectionState.REJ;
        }
        if ((origin & RST) != 0) {
            return ConnectionState.RSTOS0;
        }
        if ((origin & FIN) != 0) {
            return ConnectionState.SH;
        }
        return responderSpoke ? ConnectionState.OTH : ConnectionState.S0;
    }

    private static ConnectionState answerOnly(int response) {
        if ((response & RST) != 0) {
            return ConnectionState.RSTRH;
        }
        return (response & FIN) != 0 ? ConnectionState.SHR : ConnectionState.OTH;
    }

    private static ConnectionState established(boolean originClosed, boolean responseClosed) {
        if (originClosed) {
            return responseClosed ? ConnectionState.SF : ConnectionState.S2;
        }
        return responseClosed ? ConnectionState.S3 : ConnectionState.S1;
    }
}

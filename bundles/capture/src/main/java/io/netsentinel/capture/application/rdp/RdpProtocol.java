package io.netsentinel.capture.application.rdp;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol;

/**
 * RDP, told by its connection request. Others begin with the same X.224 request (S7, MMS, H.323), so what only RDP has
 * must be behind it, or nothing on RDP's port.
 */
public final class RdpProtocol implements Protocol {
    private static final int PORT = 3389;
    private static final int FIRST_DECIDING = 15;
    /** TPKT header, and the byte that says how long the rest is. */
    private static final int LENGTH_BEFORE = 5;

    private static final int[] REQUEST = {0x03, 0x00, -1, -1, -1, 0xe0, 0x00, 0x00, -1, -1, 0x00};
    private static final int[] COOKIE = {'C', 'o', 'o', 'k'};
    private static final int[] NEGOTIATION = {0x01, -1, 0x08, 0x00};

    @Override
    public Application application() {
        return Application.RDP;
    }

    @Override
    public Match match(Opening opening) {
        Octets octets = opening.octets();
        if (!isAt(octets, 0, REQUEST)) {
            return Match.NO;
        }
        if (octets.remaining() < REQUEST.length) {
            return Match.UNDECIDED;
        }
        int length = octets.peek(2) << 8 | octets.peek(3);
        if (octets.peek(4) != length - LENGTH_BEFORE) {
            return Match.NO;
        }
        if (length == REQUEST.length) {
            return opening.hasPort(PORT) ? Match.CLIENT : Match.NO;
        }
        boolean mayBe = isAt(octets, REQUEST.length, NEGOTIATION) || isAt(octets, REQUEST.length, COOKIE);
        if (mayBe && octets.remaining() < FIRST_DECIDING) {
            return Match.UNDECIDED;
        }
        return mayBe ? Match.CLIENT : Match.NO;
    }

    /** Whether the bytes, as far as they are there, are these; -1 stands for any. */
    private static boolean isAt(Octets octets, int distance, int[] expected) {
        for (int i = 0; i < expected.length; i++) {
            int octet = octets.peek(distance + i);
            if (octet >= 0 && expected[i] >= 0 && octet != expected[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Dialogue begin(Opening opening) {
        return new RdpDialogue();
    }
}

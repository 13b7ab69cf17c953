package io.netsentinel.capture.application.smb;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol;

/** SMB 1 to 3 on any TCP port, also behind the request that a NetBIOS session begins with. */
public final class SmbProtocol implements Protocol {
    private static final int NETBIOS_PORT = 139;
    private static final int DIRECT_PORT = 445;
    /** Type, flags and length of a request with two names in it, and how its first name begins. */
    private static final int[] NETBIOS_REQUEST = {SmbFrame.SESSION_REQUEST, 0, 0, 0x44, 0x20};

    private static final int SMB1_FLAGS = 13;
    private static final int SMB1_RESPONSE = 0x80;
    private static final int SMB2_FLAGS = 20;
    private static final int SMB2_RESPONSE = 0x01;

    @Override
    public Application application() {
        return Application.SMB;
    }

    @Override
    public Match match(Opening opening) {
        Octets octets = opening.octets();
        if (octets.peek(0) == SmbFrame.SESSION_REQUEST) {
            return opening.hasPort(NETBIOS_PORT) ? matchRequest(octets) : Match.NO;
        }
        if (octets.peek(0) != SmbFrame.SESSION_MESSAGE || !hasMark(octets)) {
            return Match.NO;
        }
        return switch (octets.peek(SmbFrame.HEADER)) {
            case -1 -> Match.UNDECIDED;
            case SmbFrame.SMB1 -> side(octets.peek(SMB1_FLAGS), SMB1_RESPONSE);
            case SmbFrame.SMB2 -> side(octets.peek(SMB2_FLAGS), SMB2_RESPONSE);
            case SmbFrame.ENCRYPTED -> encrypted(opening);
            default -> Match.NO;
        };
    }

    /** A connection whose beginning was not seen: nothing of it is readable but that it is one. */
    private static Match encrypted(Opening opening) {
        if (opening.octets().remaining() < SmbFrame.HEADER + 1 + SmbFrame.MARK.length()) {
            return Match.UNDECIDED;
        }
        int port = opening.fromInitiator() ? opening.initiatorPort() : opening.responderPort();
        return port == DIRECT_PORT ? Match.SERVER : Match.CLIENT;
    }

    private static Match matchRequest(Octets octets) {
        for (int i = 0; i < NETBIOS_REQUEST.length; i++) {
            if (octets.peek(i) != NETBIOS_REQUEST[i]) {
                return octets.peek(i) < 0 ? Match.UNDECIDED : Match.NO;
            }
        }
        return Match.CLIENT;
    }

    private static boolean hasMark(Octets octets) {
        for (int i = 0; i < SmbFrame.MARK.length(); i++) {
            int octet = octets.peek(SmbFrame.HEADER + 1 + i);
            if (octet >= 0 && octet != SmbFrame.MARK.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Match side(int flags, int response) {
        if (flags < 0) {
            return Match.UNDECIDED;
        }
        return (flags & response) == 0 ? Match.CLIENT : Match.SERVER;
    }

    @Override
    public Dialogue begin(Opening opening) {
        return new SmbDialogue();
    }
}

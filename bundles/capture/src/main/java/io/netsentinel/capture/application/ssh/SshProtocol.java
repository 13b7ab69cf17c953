package io.netsentinel.capture.application.ssh;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol;

/** Tells SSH by either side's identification, on any port. */
public final class SshProtocol implements Protocol {
    private static final int PORT = 22;

    @Override
    public Application application() {
        return Application.SSH;
    }

    @Override
    public Match match(Opening opening) {
        Octets octets = opening.octets();
        int length = Math.min(SshSide.IDENTIFICATION.length(), octets.remaining());
        if (!octets.startsWith(SshSide.IDENTIFICATION.substring(0, length))) {
            return mayFollow(opening) ? Match.UNDECIDED : Match.NO;
        }
        return length < SshSide.IDENTIFICATION.length() ? Match.UNDECIDED : Match.of(opening);
    }

    /** A server may send other lines first (RFC 4253, 4.2). */
    private static boolean mayFollow(Opening opening) {
        return !opening.fromInitiator() && opening.responderPort() == PORT;
    }

    @Override
    public Dialogue begin(Opening opening) {
        return new SshDialogue();
    }
}

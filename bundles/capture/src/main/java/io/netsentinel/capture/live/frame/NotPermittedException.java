package io.netsentinel.capture.live.frame;

import java.io.IOException;

/** The process may not capture. */
public final class NotPermittedException extends IOException {
    /** How to get the permission, for the systems that have capabilities. */
    public static final String REMEDY = "grant it with 'setpriv --inh-caps +net_raw --ambient-caps +net_raw"
            + " bin/netsentinel start' as root (--reuid and --regid name the user to run as), or with"
            + " AmbientCapabilities=CAP_NET_RAW in a systemd unit; setcap on the java binary does not work";

    private static final long serialVersionUID = 1L;

    public NotPermittedException(String message) {
        super(message);
    }
}

package io.netsentinel.shell.view;

import java.util.Locale;

/** What traffic can be listed by. */
public enum TrafficKind {
    HOSTS,
    SERVICES,
    PROTOCOLS,
    CONVERSATIONS;

    /** Its name as people type it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.netsentinel.shell.access;

import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Origin;
import java.security.Principal;

/**
 * A caller in a JAAS subject. Only our login module and the control socket put one there; names and roles of Karaf's principals
 * say nothing about permissions of ours.
 */
public record CallerPrincipal(Caller caller) implements Principal {
    /** Whoever may enter the data folder. */
    public static final Caller OWNER = new Caller(Caller.Kind.LOCAL, "local", "", new Origin("shell", ""));

    @Override
    public String getName() {
        return caller.name();
    }
}

package io.netsentinel.shell.jaas;

import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.shell.access.CallerPrincipal;
import java.security.Principal;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;

/** Karaf's roles of a user. What they may do in Karaf itself is in {@code etc/org.apache.karaf.command.acl.*.cfg}. */
final class Principals {
    private static final String MANAGE = "shell:manage";
    private static final String EVERYTHING = "*";

    private Principals() {}

    /** Of somebody who may use the shell. */
    static Set<Principal> of(Caller caller, Access access) {
        Set<Principal> principals = new LinkedHashSet<>();
        principals.add(new CallerPrincipal(caller));
        principals.add(new UserPrincipal(caller.name()));
        principals.add(new RolePrincipal("ssh"));
        principals.add(new RolePrincipal("viewer"));
        boolean everything = access.permissions(caller).contains(EVERYTHING);
        if (everything || access.permits(caller, MANAGE)) {
            principals.add(new RolePrincipal("manager"));
        }
        if (everything) {
            principals.add(new RolePrincipal("admin"));
            principals.add(new RolePrincipal("systembundles"));
        }
        return principals;
    }
}

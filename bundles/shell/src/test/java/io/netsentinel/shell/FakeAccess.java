package io.netsentinel.shell;

import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Credentials;
import io.netsentinel.api.auth.Duty;
import io.netsentinel.api.auth.Origin;
import java.util.HashSet;
import java.util.Set;

/** One user, ana, with the password {@code right}. */
public final class FakeAccess implements Access {
    public final Set<String> allowed = new HashSet<>();
    public final Set<Duty> duties = new HashSet<>();

    @Override
    public Caller authenticate(Credentials credentials, Origin origin) throws AuthException {
        if (credentials.equals(new Credentials.Password("ana", "right"))) {
            return new Caller(Caller.Kind.USER, "ana", "password:1", origin);
        }
        throw new AuthException(AuthException.Reason.REFUSED, "name or password is wrong");
    }

    @Override
    public boolean permits(Caller caller, String permission) {
        return duties.isEmpty() && (allowed.contains("*") || allowed.contains(permission));
    }

    @Override
    public boolean isCurrent(Caller caller) {
        return true;
    }

    @Override
    public Ticket ticket(Caller caller) {
        throw new UnsupportedOperationException("no tickets here");
    }

    @Override
    public Set<Duty> duties(Caller caller) {
        return duties;
    }

    @Override
    public Set<String> permissions(Caller caller) {
        return allowed;
    }
}

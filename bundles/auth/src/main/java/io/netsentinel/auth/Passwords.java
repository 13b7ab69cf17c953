package io.netsentinel.auth;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.auth.external.ExternalUser;
import io.netsentinel.auth.password.PasswordHasher;
import io.netsentinel.auth.permission.LocalRealm.BusyException;
import io.netsentinel.auth.store.IdentityStore;
import io.netsentinel.auth.store.StoredUser;
import io.netsentinel.auth.throttle.Address;
import io.netsentinel.auth.throttle.Lockout;
import io.netsentinel.auth.throttle.Lockout.Attempt;
import io.netsentinel.auth.throttle.Lockout.Proof;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.mgt.SecurityManager;
import org.jspecify.annotations.Nullable;

/** Asks Shiro's realms about a name and a password, slows guessing down, and renews hashes. */
final class Passwords {
    private final SecurityManager realms;
    private final Accounts accounts;
    private final IdentityStore store;
    private final PasswordHasher hasher;
    private final Lockout lockout;
    private final Trail trail;
    private final ExternalUsers externalUsers;

    /** A password that was right; the attempt is still open. */
    record Right(StoredUser user, Attempt attempt) {}

    Passwords(
            SecurityManager realms,
            Accounts accounts,
            IdentityStore store,
            PasswordHasher hasher,
            Lockout lockout,
            Trail trail,
            ExternalUsers externalUsers) {
        this.externalUsers = externalUsers;
        this.realms = realms;
        this.accounts = accounts;
        this.store = store;
        this.hasher = hasher;
        this.lockout = lockout;
        this.trail = trail;
    }

    /**
     * Checks a password; whoever the name is or is not, it takes one verification and as many questions to directories. A user of
     * a directory comes back as they are here from now on.
     */
    Right check(String name, String password, Origin origin) throws AuthException {
        Attempt attempt = lockout.begin(Proof.PASSWORD, name, origin.address(), isKnown(accounts.find(name), origin));
        ExternalUser external;
        try {
            external = realms.authenticate(new UsernamePasswordToken(name, password))
                    .getPrincipals()
                    .oneByType(ExternalUser.class);
        } catch (BusyException e) {
            attempt.withdraw();
            throw new AuthException(
                    Reason.THROTTLED, "too many sign-ins at the moment", java.time.Duration.ofSeconds(5));
        } catch (AuthenticationException e) {
            trail.refused(name, origin, "session.sign-in", name, "name or password wrong, or disabled");
            attempt.failed();
            throw wrong();
        }
        return external == null ? local(name, password, attempt) : external(name, external, attempt, origin);
    }

    private Right local(String name, String password, Attempt attempt) throws AuthException {
        StoredUser user = accounts.find(name);
        if (user == null || user.disabled() || user.hasExternalIdentity()) {
            attempt.withdraw();
            throw wrong();
        }
        return new Right(renewed(user, password), attempt);
    }

    private Right external(String name, ExternalUser external, Attempt attempt, Origin origin) throws AuthException {
        try {
            return new Right(externalUsers.admit(external, origin), attempt);
        } catch (AuthException e) {
            trail.refused(name, origin, "session.sign-in", name, String.valueOf(e.getMessage()));
            attempt.failed();
            throw wrong();
        }
    }

    /** Begins an attempt with a second factor. */
    Attempt factorAttempt(StoredUser user, Origin origin) throws AuthException {
        return lockout.begin(Proof.SECOND_FACTOR, user.name(), origin.address(), isKnown(user, origin));
    }

    static AuthException wrong() {
        return new AuthException(Reason.REFUSED, "name or password is wrong");
    }

    private static boolean isKnown(@Nullable StoredUser user, Origin origin) {
        return user != null
                && user.knownAddresses().contains(Address.of(origin.address()).text());
    }

    private StoredUser renewed(StoredUser user, String password) throws AuthException {
        if (!hasher.isOutdated(user.passwordHash())) {
            return user;
        }
        String hash = hasher.hash(password);
        return store.change(batch -> {
            StoredUser now = accounts.get(user.name());
            if (now.passwordHash().equals(user.passwordHash())) {
                StoredUser renewed = now.hashed(hash);
                accounts.put(batch, renewed);
                return renewed;
            }
            return now;
        });
    }
}

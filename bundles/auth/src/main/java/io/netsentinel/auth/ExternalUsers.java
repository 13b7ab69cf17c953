package io.netsentinel.auth;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Caller.Kind;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.auth.Users;
import io.netsentinel.auth.external.ExternalUser;
import io.netsentinel.auth.store.Batch;
import io.netsentinel.auth.store.IdentityStore;
import io.netsentinel.auth.store.StoredUser;
import io.netsentinel.auth.store.StoredUser.External;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Users for whom somebody else vouches, as they are kept here: a record with name, particulars and roles, renewed at each sign-in,
 * without a password. It is bound to the identity elsewhere, not to a name or an e-mail address, so that nobody takes over the
 * account of another, least of all one of our own.
 */
final class ExternalUsers {
    private final IdentityStore store;
    private final Accounts accounts;
    private final Trail trail;
    private final Clock clock;

    ExternalUsers(IdentityStore store, Accounts accounts, Trail trail, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * The user here of somebody who has proved elsewhere who they are.
     *
     * @throws AuthException {@link Reason#REFUSED} if they stay out; the message is for the audit log, not for them
     */
    StoredUser admit(ExternalUser who, Origin origin) throws AuthException {
        // in two steps: that roles are gone has to be kept, not to be undone by an exception
        StoredUser user = store.change(batch -> {
            StoredUser now = bound(who);
            return now == null ? added(batch, who, origin) : renewed(batch, now, who, origin);
        });
        if (user.roles().isEmpty()) {
            throw refused("none of the groups of " + who.identity().source() + " that they are in gives a role");
        }
        return user;
    }

    /** Who has this identity, null if nobody. */
    @Nullable StoredUser find(External identity) {
        return store.users().all().stream()
                .filter(user -> identity.equals(user.external()))
                .findAny()
                .orElse(null);
    }

    /** Who has this identity, null if nobody; refuses who is to stay out. */
    private @Nullable StoredUser bound(ExternalUser who) throws AuthException {
        External identity = who.identity();
        StoredUser known = find(identity);
        if (known == null && accounts.find(who.name()) != null) {
            throw refused("somebody else has that name here, who is not the one of " + identity.source());
        }
        if (known != null && known.disabled()) {
            throw refused(known.name() + " is disabled");
        }
        return known;
    }

    private StoredUser added(Batch batch, ExternalUser who, Origin origin) throws AuthException {
        Set<String> roles = roles(who);
        StoredUser user = StoredUser.foreign(Texts.userName(who.name()), who.identity(), clock.millis())
                .described(Texts.cleanLine(who.displayName()), Texts.emailOrNone(who.email()), roles, false);
        if (!roles.isEmpty()) {
            trail.changed(by(who, origin), "user.create", user.name(), Map.of(), Accounts.values(user));
            accounts.put(batch, user);
        }
        return user;
    }

    private StoredUser renewed(Batch batch, StoredUser now, ExternalUser who, Origin origin) {
        StoredUser user = now.described(
                Texts.cleanLine(who.displayName()), Texts.emailOrNone(who.email()), roles(who), now.disabled());
        if (Accounts.values(user).equals(Accounts.values(now))) {
            return now;
        }
        trail.changed(by(who, origin), "user.update", now.name(), Accounts.values(now), Accounts.values(user));
        if (user.roles().isEmpty()) {
            accounts.endSessions(batch, now.name(), null);
        }
        accounts.put(batch, user);
        return user;
    }

    private Set<String> roles(ExternalUser who) {
        Set<String> known = new HashSet<>(who.roles());
        known.removeIf(role -> accounts.role(role) == null);
        return known;
    }

    /** In the audit log: the directory did it. */
    private static Caller by(ExternalUser who, Origin origin) {
        return new Caller(Kind.LOCAL, who.identity().source(), "", origin);
    }

    private static AuthException refused(String why) {
        return new AuthException(Reason.REFUSED, why);
    }

    /** Refuses what only the directory or provider of a user can change. */
    static void requireOwn(StoredUser user) throws AuthException {
        External external = user.external();
        if (external != null) {
            throw new AuthException(
                    Reason.INVALID, user.name() + " comes from " + external.source() + ", which alone can change this");
        }
    }

    /** Refuses a change of what comes from elsewhere. */
    static void requireSame(StoredUser before, StoredUser after) throws AuthException {
        boolean same = before.displayName().equals(after.displayName())
                && before.email().equals(after.email())
                && before.roles().equals(after.roles());
        if (!same) {
            requireOwn(before);
        }
    }

    /** Where a user is known from, empty for one of our own; see {@link Users.User#source}. */
    static String source(StoredUser user) {
        External external = user.external();
        return external == null ? "" : external.source();
    }
}

package io.netsentinel.auth;

import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Caller.Kind;
import io.netsentinel.api.auth.Credentials;
import io.netsentinel.api.auth.Credentials.AccessToken;
import io.netsentinel.api.auth.Credentials.ApiKey;
import io.netsentinel.api.auth.Credentials.Password;
import io.netsentinel.api.auth.Duty;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.auth.SignIn.Factor;
import io.netsentinel.auth.Passwords.Right;
import io.netsentinel.auth.permission.LocalRealm;
import io.netsentinel.auth.permission.Permissions;
import io.netsentinel.auth.store.StoredKey;
import io.netsentinel.auth.store.StoredSession;
import io.netsentinel.auth.store.StoredUser;
import io.netsentinel.auth.throttle.Lockout.Attempt;
import io.netsentinel.auth.token.AccessTokens.Verified;
import io.netsentinel.auth.token.Secrets;
import io.netsentinel.auth.token.TimedCodes;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.apache.shiro.subject.ImmutablePrincipalCollection;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answers every entrance. Looks up session, user, roles and key each time, in memory. */
@Component(service = {Access.class, Gate.class})
public final class Gate implements Access {
    private static final int STAMP_CHARS = 12;

    private final Identity identity;
    private final Tickets tickets;

    /** Called by DS. */
    @Activate
    public Gate(@Reference Identity identity) {
        this.identity = identity;
        tickets = new Tickets(identity.clock());
    }

    @Override
    public Caller authenticate(Credentials credentials, Origin origin) throws AuthException {
        if (credentials instanceof AccessToken token) {
            return byToken(token.value(), origin);
        }
        if (credentials instanceof ApiKey key) {
            return identity.keyRing().authenticate(key.value(), origin);
        }
        if (credentials instanceof Credentials.Ticket ticket) {
            Caller caller = tickets.redeem(ticket.value(), origin);
            if (caller != null && isCurrent(caller)) {
                return caller;
            }
            throw new AuthException(Reason.REFUSED, "the ticket is not good: each works once, and not for long");
        }
        if (credentials instanceof Password password) {
            return byPassword(Texts.typed(password.name()), password.password(), origin);
        }
        throw new AuthException(Reason.REFUSED, "no such credentials");
    }

    private Caller byToken(String value, Origin origin) throws AuthException {
        Verified token = identity.accessTokens().verify(value);
        if (token != null) {
            Caller caller = new Caller(Kind.USER, token.user(), token.session(), origin);
            if (alive(caller) != null) {
                return caller;
            }
        }
        throw new AuthException(Reason.REFUSED, "the access token is not good");
    }

    private Caller byPassword(String name, String typed, Origin origin) throws AuthException {
        StoredUser user = identity.accounts().find(name);
        int comma = typed.lastIndexOf(',');
        boolean withCode = user != null
                && user.hasTotp()
                && comma >= 0
                && TimedCodes.isCode(typed.substring(comma + 1).strip());
        Right right = identity.passwords().check(name, withCode ? typed.substring(0, comma) : typed, origin);
        if (right.user().hasSecondFactor()) {
            useCode(right, withCode ? typed.substring(comma + 1) : "", origin);
        }
        right.attempt().succeeded();
        // whoever has another name in a directory by now keeps theirs here
        String known = right.user().name();
        return identity.store().change(batch -> {
            StoredUser now = identity.accounts().get(known);
            if (!now.provedAs(right.user())) {
                throw Passwords.wrong();
            }
            identity.trail().done(known, origin, "session.sign-in", known, "without a session");
            identity.accounts()
                    .put(batch, Sessions.signedIn(now, origin, identity.clock().millis()));
            return new Caller(Kind.USER, known, stamp(now), origin);
        });
    }

    private void useCode(Right right, String code, Origin origin) throws AuthException {
        String name = right.user().name();
        if (code.isEmpty()) {
            right.attempt().withdraw();
            identity.trail().refused(name, origin, "session.sign-in", name, "right password without a code");
            throw new AuthException(
                    Reason.REFUSED,
                    right.user().hasTotp()
                            ? "give the password, a comma and the code of your app: password,123456"
                            : "no passkey can be asked for here: set up an app for codes as well");
        }
        Attempt attempt;
        try {
            attempt = identity.passwords().factorAttempt(right.user(), origin);
        } catch (AuthException e) {
            right.attempt().withdraw();
            throw e;
        }
        boolean good = identity.store().change(batch -> {
            StoredUser used = identity.factors().use(identity.accounts().get(name), Factor.TOTP, code);
            if (used != null) {
                identity.accounts().put(batch, used);
            }
            return used != null;
        });
        if (!good) {
            right.attempt().withdraw();
            identity.trail().refused(name, origin, "session.sign-in", name, "wrong code");
            attempt.failed();
            throw Passwords.wrong();
        }
        attempt.succeeded();
    }

    /** In place of a session's id: another one once the password is another one. */
    private static String stamp(StoredUser user) {
        return "password:" + Secrets.hash(user.passwordHash() + user.external()).substring(0, STAMP_CHARS);
    }

    /** The user for whom the caller acts, null if that is over. */
    private @Nullable StoredUser alive(Caller caller) {
        StoredUser user = identity.accounts().find(caller.name());
        if (user == null || user.disabled()) {
            return null;
        }
        boolean alive =
                switch (caller.kind()) {
                    case USER -> isSession(caller) || stamp(user).equals(caller.id());
                    case KEY -> key(caller) != null;
                    case LOCAL -> false;
                };
        return alive ? user : null;
    }

    private boolean isSession(Caller caller) {
        StoredSession session = identity.sessions().alive(caller.id());
        return session != null && session.user().equals(caller.name());
    }

    private @Nullable StoredKey key(Caller caller) {
        StoredKey key = identity.keyRing().alive(caller.id());
        return key != null && key.owner().equals(caller.name()) ? key : null;
    }

    @Override
    public boolean permits(Caller caller, String permission) {
        if (caller.kind() == Kind.LOCAL) {
            return true;
        }
        StoredUser user = alive(caller);
        if (user == null
                || !Permissions.isQuestion(permission)
                || !identity.accounts().duties(user).isEmpty()) {
            return false;
        }
        if (caller.kind() == Kind.KEY) {
            StoredKey key = key(caller);
            if (key == null || !Permissions.imply(key.scopes(), permission)) {
                return false;
            }
        }
        return identity.realms()
                .isPermitted(
                        ImmutablePrincipalCollection.ofSinglePrincipal(user.name(), LocalRealm.NAME),
                        Permissions.of(permission));
    }

    @Override
    public boolean isCurrent(Caller caller) {
        return caller.kind() == Kind.LOCAL || alive(caller) != null;
    }

    @Override
    public Ticket ticket(Caller caller) {
        return tickets.issue(caller);
    }

    @Override
    public Set<Duty> duties(Caller caller) {
        StoredUser user = caller.kind() == Kind.LOCAL ? null : alive(caller);
        return user == null ? Set.of() : identity.accounts().duties(user);
    }

    @Override
    public Set<String> permissions(Caller caller) {
        if (caller.kind() == Kind.LOCAL) {
            return Set.of("*");
        }
        StoredUser user = alive(caller);
        if (user == null || !identity.accounts().duties(user).isEmpty()) {
            return Set.of();
        }
        Set<String> own = identity.accounts().permissionTexts(user.roles());
        StoredKey key = caller.kind() == Kind.KEY ? key(caller) : null;
        if (key == null) {
            return own;
        }
        Set<String> both = new TreeSet<>();
        key.scopes().stream().filter(scope -> Permissions.imply(own, scope)).forEach(both::add);
        return both;
    }

    /** Refuses whoever may not do this. */
    void require(Caller who, String permission) throws AuthException {
        if (!permits(who, permission)) {
            throw new AuthException(Reason.FORBIDDEN, "this needs the permission " + permission);
        }
    }

    /** Refuses whoever can't do all of this themselves. */
    void requireAll(Caller who, Collection<String> permissions, String what) throws AuthException {
        if (!Permissions.implyAll(permissions(who), permissions)) {
            throw new AuthException(Reason.FORBIDDEN, what + " may do more than you");
        }
    }

    /** The caller's own user, who came with a password; also while there are duties. */
    StoredUser self(Caller who) throws AuthException {
        StoredUser user = who.kind() == Kind.USER ? alive(who) : null;
        if (user == null) {
            throw new AuthException(Reason.FORBIDDEN, "only a signed-in user can do this");
        }
        return user;
    }

    /** The user for whom the caller acts. */
    StoredUser owner(Caller who) throws AuthException {
        StoredUser user = who.kind() == Kind.LOCAL ? null : alive(who);
        if (user == null) {
            throw new AuthException(Reason.FORBIDDEN, "there is no user behind this request");
        }
        return user;
    }
}

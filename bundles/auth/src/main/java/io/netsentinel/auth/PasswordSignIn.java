package io.netsentinel.auth;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.auth.SignIn;
import io.netsentinel.auth.Challenges.Challenge;
import io.netsentinel.auth.Passwords.Right;
import io.netsentinel.auth.passkey.PasskeyException;
import io.netsentinel.auth.store.StoredSession;
import io.netsentinel.auth.store.StoredUser;
import io.netsentinel.auth.throttle.Lockout.Attempt;
import io.netsentinel.auth.token.Secrets;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sign-in with a password and, where there is one, a second factor. */
@Component(service = SignIn.class)
public final class PasswordSignIn implements SignIn {
    private final Identity identity;
    private final Gate gate;

    /** Called by DS. */
    @Activate
    public PasswordSignIn(@Reference Identity identity, @Reference Gate gate) {
        this.identity = identity;
        this.gate = gate;
    }

    @Override
    public Result start(String name, String password, Origin origin) throws AuthException {
        Right right = identity.passwords().check(Texts.typed(name), password, origin);
        StoredUser user = right.user();
        if (user.hasSecondFactor()) {
            // only the whole sign-in makes failures forgotten
            right.attempt().withdraw();
            identity.trail()
                    .done(user.name(), origin, "session.challenge", user.name(), "right password, code asked for");
            return identity.challenges().ask(user);
        }
        Tokens tokens = identity.store().change(batch -> {
            StoredUser now = unchanged(user);
            if (now.hasSecondFactor()) {
                throw Passwords.wrong();
            }
            return identity.sessions().open(batch, now, origin);
        });
        right.attempt().succeeded();
        return tokens;
    }

    private StoredUser unchanged(StoredUser proved) throws AuthException {
        StoredUser now = identity.accounts().find(proved.name());
        if (now == null || now.disabled() || !now.provedAs(proved)) {
            throw Passwords.wrong();
        }
        return now;
    }

    @Override
    public Tokens answer(String challenge, Factor factor, String answer, Origin origin) throws AuthException {
        Challenge known = identity.challenges().find(challenge);
        if (known == null) {
            throw new AuthException(Reason.REFUSED, "the sign-in is too old, begin it anew");
        }
        Attempt attempt = identity.passwords().factorAttempt(unchanged(known.user()), origin);
        if (known.answersLeft().getAndDecrement() <= 0) {
            identity.challenges().forget(challenge);
            attempt.withdraw();
            throw new AuthException(Reason.REFUSED, "too many wrong codes, begin the sign-in anew");
        }
        try {
            Tokens tokens = identity.store().change(batch -> {
                StoredUser now = unchanged(known.user());
                StoredUser used = used(now, challenge, factor, answer);
                if (factor == Factor.RECOVERY_CODE) {
                    String left = used.recoveryHashes().size() + " left";
                    identity.trail().done(now.name(), origin, "second-factor.use-recovery", now.name(), left);
                }
                return identity.sessions().open(batch, used, origin);
            });
            identity.challenges().forget(challenge);
            attempt.succeeded();
            return tokens;
        } catch (AuthException e) {
            identity.trail()
                    .refused(
                            known.user().name(),
                            origin,
                            "session.sign-in",
                            known.user().name(),
                            e.getCause() instanceof PasskeyException why
                                    ? "passkey: " + Texts.cleanLine(String.valueOf(why.getMessage()))
                                    : "wrong code");
            attempt.failed();
            throw e;
        }
    }

    private StoredUser used(StoredUser now, String challenge, Factor factor, String answer) throws AuthException {
        if (factor == Factor.PASSKEY) {
            try {
                return identity.webAuthn()
                        .answer(identity.store().users(), now.name(), Secrets.hash(challenge), answer);
            } catch (PasskeyException e) {
                AuthException refused = new AuthException(Reason.REFUSED, "the passkey was not accepted");
                refused.initCause(e);
                throw refused;
            }
        }
        StoredUser used = identity.factors().use(now, factor, answer);
        if (used == null) {
            throw new AuthException(Reason.REFUSED, "the code is wrong or was used");
        }
        return used;
    }

    @Override
    public Tokens refresh(String refreshToken, String csrfToken, Origin origin) throws AuthException {
        return identity.sessions().refresh(refreshToken, csrfToken, origin);
    }

    @Override
    public void signOut(Caller who) throws AuthException {
        StoredUser self = gate.self(who);
        end(who, self.name(), who.id());
    }

    @Override
    public List<Session> sessions(Caller who, String user) throws AuthException {
        requireOwnOr(who, user, "sessions:read");
        return identity.sessions().of(user).stream()
                .map(session -> view(who, session))
                .toList();
    }

    private Session view(Caller who, StoredSession session) {
        return new Session(
                session.id(),
                session.user(),
                Instant.ofEpochMilli(session.startedMillis()),
                Instant.ofEpochMilli(session.lastUsedMillis()),
                identity.sessions().expires(session),
                new Origin(session.address(), session.agent()),
                session.id().equals(who.id()));
    }

    @Override
    public void end(Caller who, String user, String sessionId) throws AuthException {
        requireOwnOr(who, user, "sessions:end");
        identity.store().update(batch -> {
            StoredSession session = identity.sessions().alive(sessionId);
            if (session == null || !session.user().equals(user)) {
                throw new AuthException(Reason.UNKNOWN, "there is no such session");
            }
            identity.trail().done(who, sessionId.equals(who.id()) ? "session.sign-out" : "session.end", user);
            batch.remove(identity.store().sessions(), sessionId);
        });
    }

    @Override
    public int endAll(Caller who, String user) throws AuthException {
        requireOwnOr(who, user, "sessions:end");
        return identity.store().change(batch -> {
            identity.trail().done(who, "session.end-all", user);
            return identity.accounts().endSessions(batch, user, null);
        });
    }

    @Override
    public void renewSigningKey(Caller who, boolean distrustOld) throws AuthException {
        gate.require(who, "sessions:renew-key");
        identity.trail().done(who, "signing-key.renew", distrustOld ? "distrust old" : "");
        identity.signingKeys().rotate(distrustOld);
    }

    private void requireOwnOr(Caller who, String user, String permission) throws AuthException {
        if (who.kind() != Caller.Kind.USER || !gate.self(who).name().equals(user)) {
            gate.require(who, permission);
        }
    }
}

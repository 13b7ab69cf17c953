package io.netsentinel.auth;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.auth.Users.ResetToken;
import io.netsentinel.auth.Passwords.Right;
import io.netsentinel.auth.store.Batch;
import io.netsentinel.auth.store.StoredUser;
import io.netsentinel.auth.token.Secrets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a user gets another password: by the one they have, or by a token that an administrator hands out. */
final class PasswordChange {
    private static final Pattern TOKEN = Pattern.compile("nst_[A-Za-z0-9_-]{43}");
    private static final int TOKEN_BYTES = 32;

    private final Identity identity;

    PasswordChange(Identity identity) {
        this.identity = identity;
    }

    /** A token in place of any before it. */
    ResetToken issue(Batch batch, StoredUser user) {
        String token = "nst_" + Secrets.random(TOKEN_BYTES);
        Instant expires = identity.clock().instant().plus(identity.settings().resetToken());
        identity.accounts().put(batch, user.withReset(Secrets.hash(token), expires.toEpochMilli()));
        return new ResetToken(token, expires);
    }

    void redeem(String token, String newPassword, Origin origin) throws AuthException {
        StoredUser user = bearer(token);
        identity.rules().check(newPassword, about(user));
        String hash = identity.hasher().hash(newPassword);
        identity.store().update(batch -> {
            StoredUser now = bearer(token);
            identity.trail().done(now.name(), origin, "user.redeem-reset", now.name(), "");
            identity.accounts().endSessions(batch, now.name(), null);
            set(batch, now, hash);
        });
        identity.lockout().forget(user.name());
    }

    private StoredUser bearer(String token) throws AuthException {
        StoredUser user = TOKEN.matcher(token).matches() ? bearerOrNull(token) : null;
        if (user == null) {
            throw new AuthException(Reason.REFUSED, "the token is wrong, was used, or is too old");
        }
        return user;
    }

    private @Nullable StoredUser bearerOrNull(String token) {
        long nowMillis = identity.clock().millis();
        return identity.store().users().all().stream()
                .filter(user -> nowMillis < user.resetExpiresMillis() && Secrets.matches(token, user.resetHash()))
                .findAny()
                .orElse(null);
    }

    void change(Caller who, StoredUser user, String currentPassword, String newPassword) throws AuthException {
        ExternalUsers.requireOwn(user);
        Right right;
        try {
            right = identity.passwords().check(user.name(), currentPassword, who.origin());
        } catch (AuthException e) {
            if (e.reason() == Reason.REFUSED) {
                throw new AuthException(Reason.INVALID, "the current password is wrong");
            }
            throw e;
        }
        right.attempt().succeeded();
        Texts.require(!newPassword.equals(currentPassword), "the new password is the current one");
        identity.rules().check(newPassword, about(user));
        String hash = identity.hasher().hash(newPassword);
        identity.store().update(batch -> {
            StoredUser now = identity.accounts().get(user.name());
            if (!now.passwordHash().equals(right.user().passwordHash())) {
                throw new AuthException(Reason.CONFLICT, "the password has changed meanwhile");
            }
            identity.trail().done(who, "user.change-password", now.name());
            identity.accounts().endSessions(batch, now.name(), who.id());
            set(batch, now, hash);
        });
    }

    private void set(Batch batch, StoredUser user, String hash) {
        identity.accounts().put(batch, user.withPassword(hash, false));
        batch.afterwards(() -> identity.initialPassword().changed(user.name()));
    }

    private static List<String> about(StoredUser user) {
        return List.of(user.name(), user.displayName(), user.email());
    }
}

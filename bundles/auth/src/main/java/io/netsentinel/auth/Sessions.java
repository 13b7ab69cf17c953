package io.netsentinel.auth;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.auth.SignIn.Tokens;
import io.netsentinel.auth.store.Batch;
import io.netsentinel.auth.store.IdentityStore;
import io.netsentinel.auth.store.StoredSession;
import io.netsentinel.auth.store.StoredUser;
import io.netsentinel.auth.throttle.Address;
import io.netsentinel.auth.token.AccessTokens;
import io.netsentinel.auth.token.AccessTokens.Issued;
import io.netsentinel.auth.token.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sessions and their tokens. A refresh token is {@code nsr_<family>_<secret>}: the family stays through the session and its hash
 * is the session's id, the secret is another one each time. Whoever shows the right family with a wrong secret has had a token
 * of the session, which was used since: then the session ends. There is no grace for an answer that got lost.
 */
final class Sessions {
    private static final Pattern REFRESH_TOKEN = Pattern.compile("nsr_([A-Za-z0-9_-]{22})_([A-Za-z0-9_-]{43})");
    private static final int FAMILY_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final int ID_CHARS = 22;
    private static final int MAX_PER_USER = 50;
    private static final int KNOWN_ADDRESSES = 10;
    private static final Duration RECENT = Duration.ofMinutes(10);

    private final IdentityStore store;
    private final Accounts accounts;
    private final AccessTokens accessTokens;
    private final Trail trail;
    private final Clock clock;
    private final Duration idle;
    private final Duration longest;

    Sessions(
            IdentityStore store,
            Accounts accounts,
            AccessTokens accessTokens,
            Trail trail,
            Clock clock,
            Duration idle,
            Duration longest) {
        this.store = store;
        this.accounts = accounts;
        this.accessTokens = accessTokens;
        this.trail = trail;
        this.clock = clock;
        this.idle = idle;
        this.longest = longest;
    }

    /** The session if it is not over. */
    @Nullable StoredSession alive(String id) {
        StoredSession session = store.sessions().get(id);
        return session == null || isOver(session) ? null : session;
    }

    /**
     * Refuses who has not signed in just now: a session that somebody got hold of must not become a way in that stays.
     */
    void requireRecent(Caller who) throws AuthException {
        StoredSession session = alive(who.id());
        if (session == null || clock.millis() - session.startedMillis() > RECENT.toMillis()) {
            throw new AuthException(
                    Reason.FORBIDDEN,
                    "this needs a session of the last " + RECENT.toMinutes() + " minutes: sign in again first");
        }
    }

    /** Sessions of a user, latest first. */
    List<StoredSession> of(String user) {
        return store.sessions().all().stream()
                .filter(session -> session.user().equals(user) && !isOver(session))
                .sorted(Comparator.comparingLong(StoredSession::lastUsedMillis).reversed())
                .toList();
    }

    Instant expires(StoredSession session) {
        return Instant.ofEpochMilli(
                Math.min(session.lastUsedMillis() + idle.toMillis(), session.startedMillis() + longest.toMillis()));
    }

    private boolean isOver(StoredSession session) {
        return !clock.instant().isBefore(expires(session));
    }

    /** A new session of a user who has proved who they are. */
    Tokens open(Batch batch, StoredUser user, Origin origin) {
        return open(batch, user, origin, "");
    }

    /** The same; the audit log gets to know how they proved it. */
    Tokens open(Batch batch, StoredUser user, Origin origin, String how) {
        trail.done(user.name(), origin, "session.sign-in", user.name(), how);
        List<StoredSession> others = of(user.name());
        for (StoredSession oldest : others.subList(Math.min(others.size(), MAX_PER_USER - 1), others.size())) {
            batch.remove(store.sessions(), oldest.id());
        }
        String family = Secrets.random(FAMILY_BYTES);
        String refresh = refreshToken(family);
        String csrf = Secrets.random(SECRET_BYTES);
        long nowMillis = clock.millis();
        StoredSession session = new StoredSession(
                id(family),
                user.name(),
                Secrets.hash(refresh),
                Secrets.hash(csrf),
                nowMillis,
                nowMillis,
                origin.address(),
                origin.agent());
        batch.put(store.sessions(), session.id(), session);
        accounts.put(batch, signedIn(user, origin, nowMillis));
        return tokens(session, user, refresh, csrf);
    }

    /** The user after a sign-in from there: the address is known from now on. */
    static StoredUser signedIn(StoredUser user, Origin origin, long nowMillis) {
        List<String> known = new ArrayList<>(user.knownAddresses());
        String address = Address.of(origin.address()).text();
        known.remove(address);
        known.add(0, address);
        return user.signedIn(known.subList(0, Math.min(known.size(), KNOWN_ADDRESSES)), nowMillis);
    }

    /** New tokens for old. */
    Tokens refresh(String refreshToken, String csrfToken, Origin origin) throws AuthException {
        Matcher parts = REFRESH_TOKEN.matcher(refreshToken);
        if (!parts.matches()) {
            throw refused();
        }
        String family = parts.group(1);
        // in two steps: what ends the session has to happen, not to be undone by an exception
        Optional<Tokens> tokens = store.change(batch -> rotate(batch, family, refreshToken, csrfToken, origin));
        return tokens.orElseThrow(Sessions::refused);
    }

    private Optional<Tokens> rotate(Batch batch, String family, String refreshToken, String csrfToken, Origin origin)
            throws AuthException {
        StoredSession session = alive(id(family));
        StoredUser user = session == null ? null : accounts.find(session.user());
        // a page of somebody else's that has the browser send the cookie can't end the session
        if (session == null || user == null || user.disabled() || !Secrets.matches(csrfToken, session.csrfHash())) {
            throw refused();
        }
        if (!Secrets.matches(refreshToken, session.refreshHash())) {
            trail.refused(user.name(), origin, "session.token-reuse", session.id(), "a used refresh token came again");
            batch.remove(store.sessions(), session.id());
            return Optional.empty();
        }
        String next = refreshToken(family);
        StoredSession refreshed =
                session.refreshed(Secrets.hash(next), clock.millis(), origin.address(), origin.agent());
        batch.put(store.sessions(), session.id(), refreshed);
        return Optional.of(tokens(refreshed, user, next, csrfToken));
    }

    private Tokens tokens(StoredSession session, StoredUser user, String refresh, String csrf) {
        Issued access = accessTokens.issue(user.name(), session.id());
        return new Tokens(
                access.value(),
                access.expires(),
                refresh,
                expires(session),
                csrf,
                session.id(),
                user.name(),
                accounts.duties(user));
    }

    /** Forgets sessions that are over. */
    void removeOver() throws AuthException {
        store.update(batch -> {
            store.sessions().all().stream()
                    .filter(this::isOver)
                    .forEach(session -> batch.remove(store.sessions(), session.id()));
        });
    }

    private static String refreshToken(String family) {
        return "nsr_" + family + "_" + Secrets.random(SECRET_BYTES);
    }

    private static String id(String family) {
        return Secrets.hash(family).substring(0, ID_CHARS);
    }

    private static AuthException refused() {
        return new AuthException(Reason.REFUSED, "the session is over, sign in again");
    }
}

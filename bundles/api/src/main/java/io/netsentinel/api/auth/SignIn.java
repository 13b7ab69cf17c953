package io.netsentinel.api.auth;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sign-in with a password, and the sessions that come from it. Safe for use by several threads; {@link #start} takes as long
 * as a slow hash takes, and waits while others are hashed.
 */
@ProviderType
public interface SignIn {
    /**
     * Begins a sign-in. Takes the same time whether or not there is such a user.
     *
     * @throws AuthException {@link AuthException.Reason#REFUSED} if name and password don't belong together or the user is
     *     disabled, {@link AuthException.Reason#THROTTLED} after too many failures
     */
    Result start(String name, String password, Origin origin) throws AuthException;

    /**
     * Finishes a sign-in with a second factor. A challenge takes a few answers only.
     *
     * @param challenge from {@link SecondFactorNeeded}
     * @param factor one of those that the challenge offers
     * @param answer the code; for {@link Factor#PASSKEY} what the browser gave for {@link Passkeys#answerOptions}
     * @throws AuthException {@link AuthException.Reason#REFUSED} if challenge or answer are wrong, used up or too old, {@link
     *     AuthException.Reason#THROTTLED} after too many failures
     */
    Tokens answer(String challenge, Factor factor, String answer, Origin origin) throws AuthException;

    /**
     * New tokens for old. Each refresh token works once; whoever offers one that was used ends the session, for the thief may
     * be either of the two.
     *
     * @throws AuthException {@link AuthException.Reason#REFUSED} if the tokens are wrong, used, or the session is over
     */
    Tokens refresh(String refreshToken, String csrfToken, Origin origin) throws AuthException;

    /** Ends the caller's session; access and refresh tokens are worth nothing from now on. */
    void signOut(Caller who) throws AuthException;

    /** The sessions of a user, latest first; of others only with {@code sessions:read}. */
    List<Session> sessions(Caller who, String user) throws AuthException;

    /** Ends one session of a user; of others only with {@code sessions:end}. */
    void end(Caller who, String user, String sessionId) throws AuthException;

    /** Ends all sessions of a user, also the caller's own; of others only with {@code sessions:end}. Returns how many. */
    int endAll(Caller who, String user) throws AuthException;

    /**
     * Signs access tokens with a new key from now on; needs {@code sessions:renew-key}. Happens by itself now and then.
     *
     * @param distrustOld whether access tokens of the old keys are void at once, because one may have leaked; sessions go on, by
     *     their refresh tokens
     */
    void renewSigningKey(Caller who, boolean distrustOld) throws AuthException;

    /** How a sign-in goes on. */
    sealed interface Result {}

    /**
     * The user is in.
     *
     * @param accessToken goes with each request ({@code Authorization: Bearer})
     * @param accessExpires until when it is good
     * @param refreshToken gets the next tokens, once
     * @param refreshExpires until when it is good if nobody uses the session meanwhile
     * @param csrfToken proves that a request that carries the refresh token as a cookie comes from our pages; kept over
     *     {@link #refresh}
     * @param sessionId names the session in lists
     * @param duties what must be done first; empty for a session that may be used
     */
    record Tokens(
            String accessToken,
            Instant accessExpires,
            String refreshToken,
            Instant refreshExpires,
            String csrfToken,
            String sessionId,
            String user,
            Set<Duty> duties)
            implements Result {
        /** Copies the set. */
        public Tokens {
            duties = Set.copyOf(duties);
        }

        @Override
        public String toString() {
            return "Tokens[" + user + ", session " + sessionId + ", " + duties + "]";
        }
    }

    /**
     * The password was right and does not suffice.
     *
     * @param challenge to give back with the answer
     * @param expires until when it takes one
     * @param factors what the user can answer with
     */
    record SecondFactorNeeded(String challenge, Instant expires, Set<Factor> factors) implements Result {
        /** Copies the set. */
        public SecondFactorNeeded {
            factors = Set.copyOf(factors);
        }

        @Override
        public String toString() {
            return "SecondFactorNeeded" + factors;
        }
    }

    /** What proves more than a password. */
    enum Factor {
        /** A code from an app (RFC 6238). */
        TOTP,
        /** One of the codes for the day when the app is lost. */
        RECOVERY_CODE,
        /** A passkey, see {@link Passkeys}. */
        PASSKEY
    }

    /**
     * A signed-in user on one device.
     *
     * @param id names it
     * @param started when the sign-in was
     * @param lastUsed when tokens were last issued
     * @param expires when it ends if it isn't used
     * @param origin where tokens were last issued to
     * @param current whether it is the caller's own
     */
    record Session(
            String id,
            String user,
            Instant started,
            Instant lastUsed,
            Instant expires,
            Origin origin,
            boolean current) {}
}

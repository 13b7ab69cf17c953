package io.netsentinel.api.auth;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sign-in at a provider that speaks OpenID Connect (Core 1.0, authorization code flow with PKCE, RFC 7636): the browser is sent
 * there and comes back with a code. Safe for use by several threads; {@link #begin} and {@link #finish} wait for the provider, as
 * long as its time-out says.
 */
@ProviderType
public interface FederatedSignIn {
    /** Longest path to come back to. */
    int MAX_RETURN = 512;

    /** The providers that are configured, by name. */
    List<Provider> providers();

    /**
     * Begins a sign-in.
     *
     * @param provider id of one of {@link #providers}
     * @param returnTo path of the page to show in the end; what is no path of ours becomes {@code /}
     * @throws AuthException {@link AuthException.Reason#UNKNOWN} if there is no such provider, {@link
     *     AuthException.Reason#REFUSED} if it does not answer
     */
    Begun begin(String provider, String returnTo) throws AuthException;

    /**
     * Finishes a sign-in. Each can be tried once, within 5 minutes, by the browser that began it.
     *
     * @param provider the one at which it was begun
     * @param state what the provider gave back
     * @param code what it gave for the sign-in
     * @param browserSecret what {@link Begun} gave this browser, empty if it shows none
     * @throws AuthException {@link AuthException.Reason#REFUSED} for whatever is not as it should be; the audit log says what
     */
    Finished finish(String provider, String state, String code, String browserSecret, Origin origin)
            throws AuthException;

    /**
     * Where to send a browser so that its user is signed out at the provider too (OpenID Connect RP-Initiated Logout 1.0); the
     * session here has to be ended first, with {@link SignIn#signOut}. Empty if the provider offers no such thing.
     *
     * @throws AuthException {@link AuthException.Reason#UNKNOWN} if there is no such provider, {@link
     *     AuthException.Reason#REFUSED} if it does not answer
     */
    Optional<URI> signOut(String provider) throws AuthException;

    /**
     * Ends all sessions here of a user of whom the provider says that they are signed out there (OpenID Connect Back-Channel
     * Logout 1.0).
     *
     * @param logoutToken what the provider sent; has to name the user ({@code sub})
     * @return how many sessions were ended; none if there is no such user here
     * @throws AuthException {@link AuthException.Reason#REFUSED} if the token is not good
     */
    int signedOut(String provider, String logoutToken, Origin origin) throws AuthException;

    /**
     * A provider.
     *
     * @param id for {@link #begin}
     * @param name for people
     */
    record Provider(String id, String name) {}

    /**
     * A sign-in that has begun.
     *
     * @param location where to send the browser
     * @param browserSecret what the browser has to show in the end; a cookie
     * @param expires until when it is good
     */
    record Begun(URI location, String browserSecret, Instant expires) {
        @Override
        public String toString() {
            return "Begun[" + location.getHost() + ", " + expires + "]";
        }
    }

    /**
     * A sign-in that has come to its end.
     *
     * @param result as of a sign-in with a password: tokens, or a second factor is needed here as well
     * @param returnTo path of the page to show
     */
    record Finished(SignIn.Result result, String returnTo) {}
}

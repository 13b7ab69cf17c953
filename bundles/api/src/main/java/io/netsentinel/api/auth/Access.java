package io.netsentinel.api.auth;

import java.time.Instant;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Says who somebody is and what they may do. Every entrance (REST, live channels, shell) asks here, and refuses everything
 * while this service is missing. Safe for use by several threads; quick enough to be asked at each request.
 */
@ProviderType
public interface Access {
    /**
     * The caller that the credentials prove. What was revoked, has expired or belongs to a disabled account is refused
     * from that moment on. Whoever has a second factor gives {@link Credentials.Password} as the password, a comma and a code
     * of the app: {@code secret,123456}.
     *
     * @throws AuthException {@link AuthException.Reason#REFUSED} if they prove nobody, {@link
     *     AuthException.Reason#THROTTLED} if too many were wrong or a key is used too often
     */
    Caller authenticate(Credentials credentials, Origin origin) throws AuthException;

    /**
     * Whether the caller may do this now. Roles are looked up at each call, so that a change of roles counts at once.
     *
     * @param permission in the notation of Shiro's wildcard permissions: {@code alerts:ack}; without wildcards
     */
    boolean permits(Caller caller, String permission);

    /**
     * Whether a caller who was authenticated earlier would still be: the session has not ended, the key is not revoked, the
     * account is enabled. For entrances that stay open, such as live channels.
     */
    boolean isCurrent(Caller caller);

    /**
     * A proof that works once, for half a minute, and only from the caller's address: for entrances that take no header, such
     * as a WebSocket of a browser.
     */
    Ticket ticket(Caller caller);

    /**
     * What the caller must do first; while there is anything, {@link #permits} answers false to everything, and only what is
     * about oneself works ({@link SecondFactors}, {@link Users#changePassword}, sign-out).
     */
    Set<Duty> duties(Caller caller);

    /** What the caller may do, as wildcard permissions: {@code alerts:*}. For a client that hides what is not allowed. */
    Set<String> permissions(Caller caller);

    /**
     * Stands for a caller once.
     *
     * @param value goes into {@link Credentials.Ticket}
     */
    record Ticket(String value, Instant expires) {
        @Override
        public String toString() {
            return "Ticket[***, " + expires + "]";
        }
    }
}

package io.netsentinel.api.auth;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keys with which programs act for a user: at most what the user may do at that moment, and of that only the key's scopes.
 * Users look after their own keys in a session of their own; {@code keys:read} shows all, {@code keys:revoke} also revokes those
 * of others. A key can't make keys. Safe for use by several threads.
 */
@ProviderType
public interface ApiKeys {
    /** The caller's own keys, oldest first. */
    List<ApiKey> list(Caller who) throws AuthException;

    /** Everybody's keys; needs {@code keys:read}. */
    List<ApiKey> listAll(Caller who) throws AuthException;

    /** A new key. */
    IssuedKey create(Caller who, NewKey key) throws AuthException;

    /** A new secret for an own key; the old one stays good for as long as configured, by default not at all. */
    IssuedKey rotate(Caller who, String id) throws AuthException;

    /** Ends a key at once. */
    void revoke(Caller who, String id) throws AuthException;

    /**
     * A key without its secret.
     *
     * @param id the public part, which shows in the key itself
     * @param owner for whom it acts
     * @param name what it is for, in the owner's words
     * @param scopes what it may do, as wildcard permissions
     * @param created when it, or its latest secret, was made
     * @param expires when it ends, null for never
     * @param networks from where it works, such as {@code 10.0.0.0/8}; empty for everywhere
     * @param requestsPerMinute how often it works
     * @param lastUsed when it was last used, to the minute, null if never
     * @param lastAddress from where, empty if never
     */
    record ApiKey(
            String id,
            String owner,
            String name,
            Set<String> scopes,
            Instant created,
            @Nullable Instant expires,
            List<String> networks,
            int requestsPerMinute,
            @Nullable Instant lastUsed,
            String lastAddress) {
        /** Copies the collections. */
        public ApiKey {
            scopes = Set.copyOf(scopes);
            networks = List.copyOf(networks);
        }
    }

    /** What a key shall be; see {@link ApiKey} for the parts. */
    record NewKey(
            String name, Set<String> scopes, @Nullable Instant expires, List<String> networks, int requestsPerMinute) {
        /** Requests a minute where nobody says how many. */
        public static final int DEFAULT_REQUESTS_PER_MINUTE = 600;

        /** Copies the collections. */
        public NewKey {
            scopes = Set.copyOf(scopes);
            networks = List.copyOf(networks);
        }
    }

    /**
     * A key with its secret.
     *
     * @param value {@code nsk_<id>_<secret>}; shown once, only a hash is kept
     */
    record IssuedKey(ApiKey key, String value) {
        @Override
        public String toString() {
            return "IssuedKey[" + key.id() + "]";
        }
    }
}

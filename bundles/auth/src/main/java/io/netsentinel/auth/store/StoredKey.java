package io.netsentinel.auth.store;

import java.util.List;
import java.util.Set;

/**
 * An API key. Times are milliseconds since the epoch, 0 for never.
 *
 * @param secretHash hash of the secret
 * @param oldHash hash of the secret before, empty if there is none
 * @param oldUntilMillis until when the secret before is good
 */
public record StoredKey(
        String id,
        String owner,
        String name,
        Set<String> scopes,
        String secretHash,
        String oldHash,
        long oldUntilMillis,
        long createdMillis,
        long expiresMillis,
        List<String> networks,
        int requestsPerMinute,
        long lastUsedMillis,
        String lastAddress) {
    /** Copies the collections. */
    public StoredKey {
        scopes = Set.copyOf(scopes);
        networks = List.copyOf(networks);
    }

    /** The same with a new secret. */
    public StoredKey rotated(String newHash, long nowMillis, long newOldUntilMillis) {
        return new StoredKey(
                id,
                owner,
                name,
                scopes,
                newHash,
                newOldUntilMillis > nowMillis ? secretHash : "",
                newOldUntilMillis,
                nowMillis,
                expiresMillis,
                networks,
                requestsPerMinute,
                lastUsedMillis,
                lastAddress);
    }

    /** The same after it was used. */
    public StoredKey used(long nowMillis, String address) {
        return new StoredKey(
                id,
                owner,
                name,
                scopes,
                secretHash,
                oldHash,
                oldUntilMillis,
                createdMillis,
                expiresMillis,
                networks,
                requestsPerMinute,
                nowMillis,
                address);
    }

    @Override
    public String toString() {
        return "StoredKey[" + id + "]";
    }
}

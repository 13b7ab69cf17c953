package io.netsentinel.auth.store;

/**
 * A key that signs, or signed, access tokens.
 *
 * @param jwk private and public part (RFC 7517)
 * @param createdMillis since when it signs
 * @param untilMillis until when its tokens are good, {@link Long#MAX_VALUE} while it signs
 */
public record StoredSigningKey(String id, String jwk, long createdMillis, long untilMillis) {
    /** The same, not signing any more. */
    public StoredSigningKey retired(long newUntilMillis) {
        return new StoredSigningKey(id, jwk, createdMillis, newUntilMillis);
    }

    @Override
    public String toString() {
        return "StoredSigningKey[" + id + "]";
    }
}

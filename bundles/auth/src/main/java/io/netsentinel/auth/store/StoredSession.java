package io.netsentinel.auth.store;

/**
 * A session. Its id is a hash of a secret part of its refresh tokens, which shows nowhere else: who knows that part had a token
 * of this session.
 *
 * @param refreshHash hash of the only refresh token that is good
 * @param csrfHash hash of the CSRF token
 * @param address where tokens were last issued to
 */
public record StoredSession(
        String id,
        String user,
        String refreshHash,
        String csrfHash,
        long startedMillis,
        long lastUsedMillis,
        String address,
        String agent) {
    /** The same after a refresh. */
    public StoredSession refreshed(String newHash, long nowMillis, String newAddress, String newAgent) {
        return new StoredSession(id, user, newHash, csrfHash, startedMillis, nowMillis, newAddress, newAgent);
    }

    @Override
    public String toString() {
        return "StoredSession[" + id + ", " + user + "]";
    }
}

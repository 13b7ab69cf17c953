package io.netsentinel.auth.store;

import java.util.Set;

/**
 * A passkey as the file keeps it. Bytes are in URL-safe Base64; nothing in it is secret.
 *
 * @param credentialId the authenticator's name for it
 * @param publicKey as COSE_Key (RFC 9052)
 * @param signatures the authenticator's counter at the last use; stays 0 with those that don't count
 * @param name what its owner calls it
 * @param transports how a browser reaches the authenticator
 * @param backedUp whether it was kept elsewhere too at the last use
 * @param lastUsedMillis since the epoch, 0 for never
 */
public record StoredPasskey(
        String credentialId,
        String publicKey,
        long signatures,
        String name,
        Set<String> transports,
        boolean backedUp,
        long createdMillis,
        long lastUsedMillis) {
    /** Copies the set. */
    public StoredPasskey {
        transports = Set.copyOf(transports);
    }

    /** The same after a use. */
    public StoredPasskey used(long newSignatures, boolean nowBackedUp, long nowMillis) {
        return new StoredPasskey(
                credentialId, publicKey, newSignatures, name, transports, nowBackedUp, createdMillis, nowMillis);
    }

    /** The same with another name. */
    public StoredPasskey named(String newName) {
        return new StoredPasskey(
                credentialId, publicKey, signatures, newName, transports, backedUp, createdMillis, lastUsedMillis);
    }
}

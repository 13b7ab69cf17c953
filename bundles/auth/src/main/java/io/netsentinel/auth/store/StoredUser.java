package io.netsentinel.auth.store;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user as the file keeps them. Times are milliseconds since the epoch, 0 for never.
 *
 * @param passwordHash Argon2id in PHC notation, empty while there is no password
 * @param resetHash hash of the outstanding reset token, empty if there is none
 * @param totp the second factor, null if there is none, not even an unconfirmed one
 * @param recoveryHashes hashes of the recovery codes that were not used
 * @param knownAddresses from where they signed in, latest first
 * @param version counts changes by administrators and of the profile
 * @param external where they are known from, null for users of our own; records of before there was this have none
 */
public record StoredUser(
        String name,
        String displayName,
        String email,
        Set<String> roles,
        boolean disabled,
        String passwordHash,
        boolean mustChangePassword,
        String resetHash,
        long resetExpiresMillis,
        @Nullable Totp totp,
        List<String> recoveryHashes,
        List<String> knownAddresses,
        Map<String, String> preferences,
        long createdMillis,
        long lastSignInMillis,
        long version,
        @Nullable External external) {
    /** Copies the collections. */
    public StoredUser {
        roles = Set.copyOf(roles);
        recoveryHashes = List.copyOf(recoveryHashes);
        knownAddresses = List.copyOf(knownAddresses);
        preferences = Map.copyOf(preferences);
    }

    /**
     * A second factor.
     *
     * @param secret in Base32; codes can't be checked against a hash
     * @param confirmed whether it counts
     * @param lastStep the time step of the last code that was used, none before it is good any more
     */
    public record Totp(String secret, boolean confirmed, long lastStep) {
        @Override
        public String toString() {
            return "Totp[***]";
        }
    }

    /**
     * Somebody's identity elsewhere; never changes for a record.
     *
     * @param source {@code ldap-NAME} or {@code oidc-NAME}
     * @param subject what never changes about them there
     */
    public record External(String source, String subject) {}

    /** Somebody who has no password yet. */
    public static StoredUser named(String name, long createdMillis) {
        return new StoredUser(
                name,
                "",
                "",
                Set.of(),
                false,
                "",
                false,
                "",
                0,
                null,
                List.of(),
                List.of(),
                Map.of(),
                createdMillis,
                0,
                1,
                null);
    }

    /** Somebody whom a directory or a provider vouches for. */
    public static StoredUser foreign(String name, External external, long createdMillis) {
        return named(name, createdMillis).boundTo(external);
    }

    private StoredUser boundTo(External newExternal) {
        return new StoredUser(
                name,
                displayName,
                email,
                roles,
                disabled,
                passwordHash,
                mustChangePassword,
                resetHash,
                resetExpiresMillis,
                totp,
                recoveryHashes,
                knownAddresses,
                preferences,
                createdMillis,
                lastSignInMillis,
                version,
                newExternal);
    }

    /** Nothing but the name and where it is known from, disabled: what keeps somebody out who was deleted here. */
    public StoredUser emptied() {
        return new StoredUser(
                name,
                "",
                "",
                Set.of(),
                true,
                "",
                false,
                "",
                0,
                null,
                List.of(),
                List.of(),
                Map.of(),
                createdMillis,
                0,
                version + 1,
                external);
    }

    /** Whether nothing is left of them but that they stay out. */
    public boolean wasEmptied() {
        return disabled && lastSignInMillis == 0 && roles.isEmpty() && displayName.isEmpty() && email.isEmpty();
    }

    /** Whether what proved that somebody is the other still proves that they are this one. */
    public boolean provedAs(StoredUser other) {
        return passwordHash.equals(other.passwordHash) && Objects.equals(external, other.external);
    }

    /** Whether somebody else than we checks who they are. */
    public boolean hasExternalIdentity() {
        return external != null;
    }

    /** Whether a code is asked for at sign-in. */
    public boolean hasSecondFactor() {
        return totp != null && totp.confirmed();
    }

    /** The same with other particulars, a version later. */
    public StoredUser described(String newDisplayName, String newEmail, Set<String> newRoles, boolean newDisabled) {
        return new StoredUser(
                name,
                newDisplayName,
                newEmail,
                newRoles,
                newDisabled,
                passwordHash,
                mustChangePassword,
                resetHash,
                resetExpiresMillis,
                totp,
                recoveryHashes,
                knownAddresses,
                preferences,
                createdMillis,
                lastSignInMillis,
                version + 1,
                external);
    }

    /** The same with another hash of maybe the same password. */
    public StoredUser hashed(String newHash) {
        return new StoredUser(
                name,
                displayName,
                email,
                roles,
                disabled,
                newHash,
                mustChangePassword,
                resetHash,
                resetExpiresMillis,
                totp,
                recoveryHashes,
                knownAddresses,
                preferences,
                createdMillis,
                lastSignInMillis,
                version,
                external);
    }

    /** The same with a new password; outstanding reset tokens are void. */
    public StoredUser withPassword(String newHash, boolean mustChange) {
        return new StoredUser(
                name,
                displayName,
                email,
                roles,
                disabled,
                newHash,
                mustChange,
                "",
                0,
                totp,
                recoveryHashes,
                knownAddresses,
                preferences,
                createdMillis,
                lastSignInMillis,
                version,
                external);
    }

    /** The same with a reset token. */
    public StoredUser withReset(String newHash, long expiresMillis) {
        return new StoredUser(
                name,
                displayName,
                email,
                roles,
                disabled,
                passwordHash,
                mustChangePassword,
                newHash,
                expiresMillis,
                totp,
                recoveryHashes,
                knownAddresses,
                preferences,
                createdMillis,
                lastSignInMillis,
                version,
                external);
    }

    /** The same with another second factor. */
    public StoredUser withFactor(@Nullable Totp newTotp, List<String> newRecoveryHashes) {
        return new StoredUser(
                name,
                displayName,
                email,
                roles,
                disabled,
                passwordHash,
                mustChangePassword,
                resetHash,
                resetExpiresMillis,
                newTotp,
                newRecoveryHashes,
                knownAddresses,
                preferences,
                createdMillis,
                lastSignInMillis,
                version,
                external);
    }

    /** The same after a sign-in. */
    public StoredUser signedIn(List<String> newKnownAddresses, long nowMillis) {
        return new StoredUser(
                name,
                displayName,
                email,
                roles,
                disabled,
                passwordHash,
                mustChangePassword,
                resetHash,
                resetExpiresMillis,
                totp,
                recoveryHashes,
                newKnownAddresses,
                preferences,
                createdMillis,
                nowMillis,
                version,
                external);
    }

    /** The same with other preferences. */
    public StoredUser preferring(Map<String, String> newPreferences) {
        return new StoredUser(
                name,
                displayName,
                email,
                roles,
                disabled,
                passwordHash,
                mustChangePassword,
                resetHash,
                resetExpiresMillis,
                totp,
                recoveryHashes,
                knownAddresses,
                newPreferences,
                createdMillis,
                lastSignInMillis,
                version,
                external);
    }

    @Override
    public String toString() {
        return "StoredUser[" + name + "]";
    }
}

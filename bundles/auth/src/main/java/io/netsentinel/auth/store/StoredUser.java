package io.netsentinel.auth.store;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
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
 * @param passkeys null while there never was one; records of before there was this have none
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
        @Nullable External external,
        @Nullable StoredPasskeys passkeys) {
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
                null,
                null);
    }

    /** Somebody whom a directory or a provider vouches for. */
    public static StoredUser foreign(String name, External external, long createdMillis) {
        return named(name, createdMillis).with(user -> user.external = external);
    }

    /** Nothing but the name and where it is known from, disabled: what keeps somebody out who was deleted here. */
    public StoredUser emptied() {
        return named(name, createdMillis).with(user -> {
            user.disabled = true;
            user.version = version + 1;
            user.external = external;
        });
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

    /** Whether a password is not enough at sign-in. */
    public boolean hasSecondFactor() {
        return hasTotp() || !passkeyList().isEmpty();
    }

    /** Whether there is an app that gives codes. */
    public boolean hasTotp() {
        return totp != null && totp.confirmed();
    }

    /** The passkeys, oldest first. */
    public List<StoredPasskey> passkeyList() {
        return passkeys == null ? List.of() : passkeys.keys();
    }

    /** The same with other particulars, a version later. */
    public StoredUser described(String newDisplayName, String newEmail, Set<String> newRoles, boolean newDisabled) {
        return with(user -> {
            user.displayName = newDisplayName;
            user.email = newEmail;
            user.roles = newRoles;
            user.disabled = newDisabled;
            user.version = version + 1;
        });
    }

    /** The same with another hash of maybe the same password. */
    public StoredUser hashed(String newHash) {
        return with(user -> user.passwordHash = newHash);
    }

    /** The same with a new password; outstanding reset tokens are void. */
    public StoredUser withPassword(String newHash, boolean mustChange) {
        return with(user -> {
            user.passwordHash = newHash;
            user.mustChangePassword = mustChange;
            user.resetHash = "";
            user.resetExpiresMillis = 0;
        });
    }

    /** The same with a reset token. */
    public StoredUser withReset(String newHash, long expiresMillis) {
        return with(user -> {
            user.resetHash = newHash;
            user.resetExpiresMillis = expiresMillis;
        });
    }

    /** The same with another app for codes. */
    public StoredUser withFactor(@Nullable Totp newTotp, List<String> newRecoveryHashes) {
        return with(user -> {
            user.totp = newTotp;
            user.recoveryHashes = newRecoveryHashes;
        });
    }

    /** The same with other passkeys. */
    public StoredUser withPasskeys(@Nullable StoredPasskeys newPasskeys) {
        return with(user -> user.passkeys = newPasskeys);
    }

    /** The same after a sign-in. */
    public StoredUser signedIn(List<String> newKnownAddresses, long nowMillis) {
        return with(user -> {
            user.knownAddresses = newKnownAddresses;
            user.lastSignInMillis = nowMillis;
        });
    }

    /** The same with other preferences. */
    public StoredUser preferring(Map<String, String> newPreferences) {
        return with(user -> user.preferences = newPreferences);
    }

    private StoredUser with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    @Override
    public String toString() {
        return "StoredUser[" + name + "]";
    }

    /** A copy on its way to another one: only what differs has to be named. */
    private static final class Draft {
        private final StoredUser from;
        private String displayName;
        private String email;
        private Set<String> roles;
        private boolean disabled;
        private String passwordHash;
        private boolean mustChangePassword;
        private String resetHash;
        private long resetExpiresMillis;
        private @Nullable Totp totp;
        private List<String> recoveryHashes;
        private List<String> knownAddresses;
        private Map<String, String> preferences;
        private long lastSignInMillis;
        private long version;
        private @Nullable External external;
        private @Nullable StoredPasskeys passkeys;

        Draft(StoredUser from) {
            this.from = from;
            displayName = from.displayName;
            email = from.email;
            roles = from.roles;
            disabled = from.disabled;
            passwordHash = from.passwordHash;
            mustChangePassword = from.mustChangePassword;
            resetHash = from.resetHash;
            resetExpiresMillis = from.resetExpiresMillis;
            totp = from.totp;
            recoveryHashes = from.recoveryHashes;
            knownAddresses = from.knownAddresses;
            preferences = from.preferences;
            lastSignInMillis = from.lastSignInMillis;
            version = from.version;
            external = from.external;
            passkeys = from.passkeys;
        }

        StoredUser done() {
            return new StoredUser(
                    from.name,
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
                    from.createdMillis,
                    lastSignInMillis,
                    version,
                    external,
                    passkeys);
        }
    }
}

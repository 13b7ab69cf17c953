package io.netsentinel.api.auth;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who may sign in. What a method returns from is on disk and in the audit log. Others' records need {@code users:read} or
 * {@code users:write}, and nobody changes a user who may do more than they may themselves, nor gives a role that may do more
 * ({@link AuthException.Reason#FORBIDDEN}). There is always an enabled user with the role {@code admin}: what would leave none
 * is refused ({@link AuthException.Reason#CONFLICT}). Safe for use by several threads.
 */
@ProviderType
public interface Users {
    /** Longest name. */
    int MAX_NAME = 64;

    /** Longest display name and e-mail address. */
    int MAX_TEXT = 254;

    /** All users by name. */
    List<User> list(Caller who) throws AuthException;

    /** One user. */
    User find(Caller who, String name) throws AuthException;

    /** A new user, who can sign in once the token was {@link #redeemReset redeemed} for a password. */
    Created create(Caller who, NewUser user) throws AuthException;

    /**
     * Replaces what can be changed of a user; counts at their next request, also in sessions that are open.
     *
     * @param version what {@link User#version} said
     */
    User update(Caller who, String name, long version, UserChange change) throws AuthException;

    /**
     * Takes a user away, with sessions, API keys and second factors. Of one who comes from elsewhere, an empty, disabled record
     * stays, which keeps them out; deleting that as well lets them come again.
     */
    void delete(Caller who, String name, long version) throws AuthException;

    /**
     * A token with which a password can be set once; the old password works until then. A second factor stays: take it away
     * with {@link SecondFactors#removeOf} if it is lost.
     */
    ResetToken issueReset(Caller who, String name) throws AuthException;

    /** Forgets the failed sign-ins of a user, so that they need not wait. */
    void unlock(Caller who, String name) throws AuthException;

    /**
     * Sets a password by token; ends all sessions of the user.
     *
     * @throws AuthException {@link AuthException.Reason#REFUSED} if the token is wrong, used or too old, {@link
     *     AuthException.Reason#INVALID} with the rule if the password breaks one; then the token can be used again
     */
    void redeemReset(String token, String newPassword, Origin origin) throws AuthException;

    /**
     * Sets one's own password; ends all other sessions.
     *
     * @throws AuthException {@link AuthException.Reason#INVALID} if the current one is wrong or the new one breaks a rule
     */
    void changePassword(Caller who, String currentPassword, String newPassword) throws AuthException;

    /** One's own record. */
    User profile(Caller who) throws AuthException;

    /** Changes what one may say about oneself. */
    User updateProfile(Caller who, long version, String displayName, String email) throws AuthException;

    /** One's own settings of the console and the like. */
    Map<String, String> preferences(Caller who) throws AuthException;

    /** Replaces them; bounded in number and length ({@link AuthException.Reason#INVALID}). */
    void savePreferences(Caller who, Map<String, String> preferences) throws AuthException;

    /** The file with the first password of {@code admin}, until that was changed. */
    Optional<Path> initialPasswordFile();

    /**
     * A user.
     *
     * @param name unique, lower case
     * @param displayName for people, may be empty
     * @param email may be empty
     * @param roles names of roles
     * @param disabled whether they are kept out
     * @param hasPassword whether one was ever set
     * @param duties what they must do first
     * @param hasSecondFactor whether a password is not enough to sign in
     * @param passkeys how many they have
     * @param created when
     * @param lastSignIn when they last signed in, null if never
     * @param version changes with each change of what {@link #update} can change
     * @param source empty for a user of our own; otherwise the directory or provider that alone says who they are and changes
     *     them: {@code ldap-NAME}, {@code oidc-NAME}
     */
    record User(
            String name,
            String displayName,
            String email,
            Set<String> roles,
            boolean disabled,
            boolean hasPassword,
            Set<Duty> duties,
            boolean hasSecondFactor,
            int passkeys,
            Instant created,
            @Nullable Instant lastSignIn,
            long version,
            String source) {
        /** Copies the sets. */
        public User {
            roles = Set.copyOf(roles);
            duties = Set.copyOf(duties);
        }
    }

    /**
     * Somebody to come.
     *
     * @param name 1 to {@value #MAX_NAME} of {@code a-z 0-9 . _ @ -}, begins with a letter or digit
     */
    record NewUser(String name, String displayName, String email, Set<String> roles) {
        /** Copies the set. */
        public NewUser {
            roles = Set.copyOf(roles);
        }
    }

    /** All that can be changed of a user. */
    record UserChange(String displayName, String email, Set<String> roles, boolean disabled) {
        /** Copies the set. */
        public UserChange {
            roles = Set.copyOf(roles);
        }
    }

    /** A new user and how they get their password. */
    record Created(User user, ResetToken token) {}

    /**
     * Lets its bearer set a password once.
     *
     * @param value shown once, only a hash is kept
     * @param link path of the page that takes it, with the token where browsers send it to no server
     */
    record ResetToken(String value, Instant expires, String link) {
        /** A token and the link to the page of this product. */
        public ResetToken(String value, Instant expires) {
            this(value, expires, "/reset#" + value);
        }

        @Override
        public String toString() {
            return "ResetToken[***, " + expires + "]";
        }
    }
}

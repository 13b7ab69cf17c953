package io.netsentinel.auth;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Duty;
import io.netsentinel.api.auth.Roles;
import io.netsentinel.api.auth.Roles.Role;
import io.netsentinel.api.auth.Users.User;
import io.netsentinel.auth.permission.BuiltInRoles;
import io.netsentinel.auth.permission.Permissions;
import io.netsentinel.auth.store.Batch;
import io.netsentinel.auth.store.IdentityStore;
import io.netsentinel.auth.store.StoredKey;
import io.netsentinel.auth.store.StoredRole;
import io.netsentinel.auth.store.StoredSession;
import io.netsentinel.auth.store.StoredUser;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.shiro.authz.Permission;
import org.jspecify.annotations.Nullable;

/** Users and roles put together: who may do what, and what must stay so. */
final class Accounts {
    private final IdentityStore store;

    Accounts(IdentityStore store) {
        this.store = store;
    }

    @Nullable StoredUser find(String name) {
        return store.users().get(name);
    }

    StoredUser get(String name) throws AuthException {
        StoredUser user = find(name);
        if (user == null) {
            throw new AuthException(Reason.UNKNOWN, "there is no user " + name);
        }
        return user;
    }

    @Nullable Role role(String name) {
        StoredRole stored = store.roles().get(name);
        StoredRole builtIn = BuiltInRoles.all().get(name);
        StoredRole role = builtIn == null ? stored : builtIn;
        if (role == null) {
            return null;
        }
        StoredRole latest = stored == null ? role : stored;
        return new Role(
                name,
                role.description(),
                role.permissions(),
                latest.requiresSecondFactor(),
                builtIn != null,
                latest.version());
    }

    /** What the roles may do, as text; a role that is gone may do nothing. */
    Set<String> permissionTexts(Collection<String> roles) {
        Set<String> texts = new TreeSet<>();
        for (String name : roles) {
            Role role = role(name);
            if (role != null) {
                texts.addAll(role.permissions());
            }
        }
        return texts;
    }

    /** The same for Shiro. */
    Set<Permission> permissions(Collection<String> roles) {
        Set<Permission> permissions = new HashSet<>();
        for (String text : permissionTexts(roles)) {
            permissions.add(Permissions.of(text));
        }
        return permissions;
    }

    Set<Duty> duties(StoredUser user) {
        Set<Duty> duties = EnumSet.noneOf(Duty.class);
        if (user.mustChangePassword()) {
            duties.add(Duty.CHANGE_PASSWORD);
        }
        if (!user.hasSecondFactor() && user.roles().stream().anyMatch(this::requiresSecondFactor)) {
            duties.add(Duty.ENROL_SECOND_FACTOR);
        }
        return duties;
    }

    private boolean requiresSecondFactor(String name) {
        Role role = role(name);
        return role != null && role.requiresSecondFactor();
    }

    /** Refuses a change after which nobody could look after users. */
    void requireAdminBesides(StoredUser changed) throws AuthException {
        boolean other = store.users().all().stream()
                .anyMatch(user -> isAdmin(user) && !user.name().equals(changed.name()));
        if (!other) {
            throw new AuthException(
                    Reason.CONFLICT,
                    changed.name() + " is the last administrator who can sign in, and has to stay that");
        }
    }

    /** Whether this is somebody who can sign in as an administrator. */
    static boolean isAdmin(StoredUser user) {
        return user.roles().contains(Roles.ADMIN)
                && !user.disabled()
                && !user.passwordHash().isEmpty();
    }

    /** Ends the sessions of a user but one. */
    int endSessions(Batch batch, String user, @Nullable String but) {
        int ended = 0;
        for (StoredSession session : store.sessions().all()) {
            if (session.user().equals(user) && !session.id().equals(but)) {
                batch.remove(store.sessions(), session.id());
                ended++;
            }
        }
        return ended;
    }

    void removeKeys(Batch batch, String user) {
        for (StoredKey key : store.keys().all()) {
            if (key.owner().equals(user)) {
                batch.remove(store.keys(), key.id());
            }
        }
    }

    void put(Batch batch, StoredUser user) {
        batch.put(store.users(), user.name(), user);
    }

    User view(StoredUser user) {
        return new User(
                user.name(),
                user.displayName(),
                user.email(),
                user.roles(),
                user.disabled(),
                !user.passwordHash().isEmpty(),
                duties(user),
                user.hasSecondFactor(),
                user.passkeyList().size(),
                Instant.ofEpochMilli(user.createdMillis()),
                timeOrNull(user.lastSignInMillis()),
                user.version(),
                ExternalUsers.source(user));
    }

    /** What can be changed of a user, for the audit log. */
    static Map<String, String> values(StoredUser user) {
        return Map.of(
                "displayName", user.displayName(),
                "email", user.email(),
                "roles", joined(user.roles()),
                "disabled", String.valueOf(user.disabled()));
    }

    static @Nullable Instant timeOrNull(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    /** Names in order, for the audit log. */
    static String joined(Collection<String> names) {
        return names.stream().sorted().collect(Collectors.joining(","));
    }
}

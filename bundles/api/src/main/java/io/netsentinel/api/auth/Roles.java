package io.netsentinel.api.auth;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What users of a role may do. Needs {@code roles:read} or {@code roles:write}; nobody makes or changes a role that may do more
 * than they may themselves ({@link AuthException.Reason#FORBIDDEN}). Safe for use by several threads.
 */
@ProviderType
public interface Roles {
    /** The role that may do everything. */
    String ADMIN = "admin";

    /** All roles by name. */
    List<Role> list(Caller who) throws AuthException;

    /**
     * Makes or replaces an own role; counts at the next request of whoever has it.
     *
     * @param name 1 to 64 of {@code a-z 0-9 -}; not that of a built-in role
     * @param version what {@link Role#version} said, 0 for a new role
     */
    Role save(Caller who, String name, long version, RoleChange change) throws AuthException;

    /** Whether users of this role, also a built-in one, must have a second factor. */
    Role requireSecondFactor(Caller who, String name, long version, boolean required) throws AuthException;

    /** Takes an own role away that no user has any more ({@link AuthException.Reason#CONFLICT} otherwise). */
    void delete(Caller who, String name, long version) throws AuthException;

    /**
     * A role.
     *
     * @param permissions in the notation of Shiro's wildcard permissions: {@code alerts:*}, {@code sources:read,replay}
     * @param requiresSecondFactor whether its users must have a second factor
     * @param builtIn whether only {@link #requireSecondFactor} can change it
     * @param version changes with each change
     */
    record Role(
            String name,
            String description,
            Set<String> permissions,
            boolean requiresSecondFactor,
            boolean builtIn,
            long version) {
        /** Copies the set. */
        public Role {
            permissions = Set.copyOf(permissions);
        }
    }

    /** All that can be changed of an own role. */
    record RoleChange(String description, Set<String> permissions, boolean requiresSecondFactor) {
        /** Copies the set. */
        public RoleChange {
            permissions = Set.copyOf(permissions);
        }
    }
}

package io.netsentinel.auth.store;

import java.util.Set;

/** A role of one's own; of a built-in one, only whether it requires a second factor counts. */
public record StoredRole(
        String name, String description, Set<String> permissions, boolean requiresSecondFactor, long version) {
    /** Copies the set. */
    public StoredRole {
        permissions = Set.copyOf(permissions);
    }
}

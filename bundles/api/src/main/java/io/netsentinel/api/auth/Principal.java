package io.netsentinel.api.auth;

import java.util.Set;

/**
 * Somebody who proved who they are.
 *
 * @param name unique name
 * @param roles what they are, for instance {@code analyst}
 */
public record Principal(String name, Set<String> roles) {
    /** Copies the roles. */
    public Principal {
        roles = Set.copyOf(roles);
    }
}

package io.netsentinel.auth.external;

import io.netsentinel.auth.store.StoredUser.External;
import java.util.Set;

/**
 * What a directory or a provider says about somebody who has just proved there who they are. Nothing in it is clean yet.
 *
 * @param identity never changes for a person
 * @param name by which they would be known here
 * @param roles what their groups give
 */
public record ExternalUser(External identity, String name, String displayName, String email, Set<String> roles) {
    /** Copies the set. */
    public ExternalUser {
        roles = Set.copyOf(roles);
    }
}

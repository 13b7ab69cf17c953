package io.netsentinel.auth.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All passkeys of a user.
 *
 * @param userHandle what authenticators know the user by, random, in URL-safe Base64; says nothing about them
 * @param keys oldest first; none until the first registration is finished
 */
public record StoredPasskeys(String userHandle, List<StoredPasskey> keys) {
    /** Copies the list. */
    public StoredPasskeys {
        keys = List.copyOf(keys);
    }

    /** The one with this credential id, null if there is none. */
    public @Nullable StoredPasskey find(String credentialId) {
        return keys.stream()
                .filter(key -> key.credentialId().equals(credentialId))
                .findAny()
                .orElse(null);
    }

    /** The same with a further one. */
    public StoredPasskeys with(StoredPasskey added) {
        List<StoredPasskey> more = new ArrayList<>(keys);
        more.add(added);
        return new StoredPasskeys(userHandle, more);
    }

    /** The same with another state of one of them. */
    public StoredPasskeys replacing(StoredPasskey changed) {
        return new StoredPasskeys(
                userHandle,
                keys.stream()
                        .map(key -> key.credentialId().equals(changed.credentialId()) ? changed : key)
                        .toList());
    }

    /** The same without one of them. */
    public StoredPasskeys without(StoredPasskey removed) {
        return new StoredPasskeys(
                userHandle, keys.stream().filter(key -> !key.equals(removed)).toList());
    }
}

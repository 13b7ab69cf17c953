package io.netsentinel.api.auth;

import java.security.Principal;

/**
 * Somebody who makes a request and has proved who they are. Roles are not in here: {@link Access#permits} looks them up
 * each time.
 *
 * @param kind how they are known
 * @param name name of the user whose rights they have; unique
 * @param id id of the session or of the API key, {@code password:…} for a user without a session (Karaf's shell), empty for
 *     {@link Kind#LOCAL}
 * @param origin where the request comes from
 */
public record Caller(Kind kind, String name, String id, Origin origin) implements Principal {
    @Override
    public String getName() {
        return name;
    }

    /** How a caller is known. */
    public enum Kind {
        /** A user who signed in. */
        USER,
        /** A program with an API key. */
        KEY,
        /** Whoever may enter the data folder; may do everything. */
        LOCAL
    }
}

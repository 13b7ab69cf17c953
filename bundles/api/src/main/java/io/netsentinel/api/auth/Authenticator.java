package io.netsentinel.api.auth;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Turns credentials into a principal. Safe for use by several threads. */
@ConsumerType
public interface Authenticator {
    /**
     * The principal, or empty if the credentials are not good or not of a kind known here; takes as long for an unknown
     * name as for a wrong password.
     */
    Optional<Principal> authenticate(Credentials credentials);
}

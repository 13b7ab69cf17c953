package io.netsentinel.auth.oidc;

import io.netsentinel.auth.external.GroupRoles;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * How to ask a provider, checked.
 *
 * @param id {@code NAME} in the paths and in {@code oidc-NAME}
 * @param title for people
 * @param clientSecret empty for a public client
 * @param redirect where the provider sends browsers back to
 * @param groupClaim may be a path with dots
 * @param emailDomains lower case; empty for any
 * @param allowPlain whether {@code http} is good enough
 */
public record OidcSettings(
        String id,
        String title,
        String issuer,
        String clientId,
        String clientSecret,
        URI redirect,
        List<String> scopes,
        String nameClaim,
        String groupClaim,
        GroupRoles roles,
        Set<String> emailDomains,
        String caFile,
        boolean allowPlain,
        int timeoutMillis) {
    /** Copies the collections. */
    public OidcSettings {
        scopes = List.copyOf(scopes);
        emailDomains = Set.copyOf(emailDomains);
    }

    /** Where users come from. */
    public String source() {
        return "oidc-" + id;
    }

    @Override
    public String toString() {
        return "OidcSettings[" + id + ", " + issuer + "]";
    }
}

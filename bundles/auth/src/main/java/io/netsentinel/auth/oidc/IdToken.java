package io.netsentinel.auth.oidc;

import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import io.netsentinel.auth.external.ExternalUser;
import io.netsentinel.auth.store.StoredUser.External;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an ID token, found good, says about somebody. */
final class IdToken {
    private final IDTokenClaimsSet claims;
    private final OidcSettings settings;

    IdToken(IDTokenClaimsSet claims, OidcSettings settings) {
        this.claims = claims;
        this.settings = settings;
    }

    /** Bound to issuer and subject, which alone stay the same (OpenID Connect Core 1.0, section 5.7). */
    ExternalUser user() throws OidcException {
        String email = text("email");
        requireDomain(email);
        return new ExternalUser(
                new External(
                        settings.source(),
                        claims.getIssuer().getValue() + " "
                                + claims.getSubject().getValue()),
                text(settings.nameClaim()),
                text("name"),
                email,
                settings.roles().of(groups()));
    }

    static External identity(OidcSettings settings, Issuer issuer, Subject subject) {
        return new External(settings.source(), issuer.getValue() + " " + subject.getValue());
    }

    private void requireDomain(String email) throws OidcException {
        if (settings.emailDomains().isEmpty()) {
            return;
        }
        String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        boolean verified = Boolean.TRUE.equals(claims.getClaim("email_verified"));
        if (!verified || !email.contains("@") || !settings.emailDomains().contains(domain)) {
            throw new OidcException("the e-mail address is not verified, or of none of the allowed domains");
        }
    }

    private List<String> groups() {
        Object found = at(settings.groupClaim());
        if (found instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        return found instanceof String one ? List.of(one) : List.of();
    }

    /** A claim of that name or, as some providers nest them, at the end of that path. */
    private @Nullable Object at(String path) {
        Object direct = claims.getClaim(path);
        if (direct != null || !path.contains(".")) {
            return direct;
        }
        Object here = claims.toJSONObject();
        for (String step : List.of(path.split("\\.", -1))) {
            here = here instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return here;
    }

    private String text(String claim) {
        return claims.getClaim(claim) instanceof String text ? text : "";
    }
}

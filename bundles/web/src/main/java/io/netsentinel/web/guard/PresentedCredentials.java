package io.netsentinel.web.guard;

import io.netsentinel.api.auth.Credentials;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** Finds the credentials in the header of a request: {@code Authorization: Bearer …} (RFC 6750) or {@code X-API-Key}. */
final class PresentedCredentials {
    private static final String API_KEY = "X-API-Key";
    private static final String BEARER = "bearer ";
    private static final String KEY_PREFIX = "nsk_";

    private PresentedCredentials() {}

    /**
     * What is presented, null if nothing is.
     *
     * @throws IllegalArgumentException if it is presented in more than one way, of which each reader might take another
     */
    static @Nullable Credentials in(HttpFields headers) {
        List<String> authorizations = headers.getValuesList(HttpHeader.AUTHORIZATION);
        List<String> keys = headers.getValuesList(API_KEY);
        if (authorizations.size() + keys.size() > 1) {
            throw new IllegalArgumentException("present one credential: either Authorization or " + API_KEY + ", once");
        }
        if (!keys.isEmpty()) {
            return new Credentials.ApiKey(keys.get(0).strip());
        }
        return authorizations.isEmpty() ? null : bearer(authorizations.get(0));
    }

    private static Credentials bearer(String value) {
        if (!value.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw new IllegalArgumentException("the only Authorization known here is Bearer");
        }
        String token = value.substring(BEARER.length()).strip();
        return token.startsWith(KEY_PREFIX) ? new Credentials.ApiKey(token) : new Credentials.AccessToken(token);
    }
}

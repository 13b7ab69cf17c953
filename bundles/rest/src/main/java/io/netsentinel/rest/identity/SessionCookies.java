package io.netsentinel.rest.identity;

import io.netsentinel.api.auth.SignIn;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.util.Date;

/**
 * The cookies of a session: the refresh token, which no script can read and which goes nowhere but to the sign-in; the token
 * against cross-site requests, which our own pages read and send back in a header; and the access token for live connections,
 * which no script can read either and which counts only for pages of ours.
 */
final class SessionCookies {
    static final String REFRESH = "__Secure-netsentinel-refresh";
    static final String CSRF = "__Secure-netsentinel-csrf";

    static final String LIVE = "__Secure-netsentinel-live";

    private static final String LIVE_PATH = "/ws";
    private static final String AUTH_PATH = "/api/v1/auth";

    private SessionCookies() {}

    static NewCookie[] of(SignIn.Tokens tokens) {
        Date end = Date.from(tokens.refreshExpires());
        return new NewCookie[] {
            cookie(REFRESH, tokens.refreshToken(), AUTH_PATH, true).expiry(end).build(),
            cookie(CSRF, tokens.csrfToken(), "/", false).expiry(end).build(),
            cookie(LIVE, tokens.accessToken(), LIVE_PATH, true)
                    .expiry(Date.from(tokens.accessExpires()))
                    .build()
        };
    }

    /** Take them away. */
    static NewCookie[] none() {
        return new NewCookie[] {
            cookie(REFRESH, "", AUTH_PATH, true).maxAge(0).build(),
            cookie(CSRF, "", "/", false).maxAge(0).build(),
            cookie(LIVE, "", LIVE_PATH, true).maxAge(0).build()
        };
    }

    private static NewCookie.Builder cookie(String name, String value, String path, boolean hidden) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(path)
                .secure(true)
                .httpOnly(hidden)
                .sameSite(SameSite.STRICT);
    }
}

package io.netsentinel.web.guard;

import io.netsentinel.api.auth.Credentials;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Finds the credentials in the header of a request: {@code Authorization: Bearer …} (RFC 6750) or {@code X-API-Key}. For live
 * connections, whose headers a browser's script can't choose, also {@code bearer.TOKEN} or {@code ticket.TICKET} among the
 * subprotocols, or a cookie if the page that connects is one of ours.
 */
final class PresentedCredentials {
    /** Where live connections are. */
    static final String LIVE_PATH = "/ws";

    private static final String LIVE_COOKIE = "__Secure-netsentinel-live";
    private static final String BEARER_PROTOCOL = "bearer.";
    private static final String TICKET_PROTOCOL = "ticket.";
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

    /**
     * What is presented for a live connection, null if nothing is.
     *
     * @param origin of the server as the client sees it: {@code https://host:8443}
     * @throws IllegalArgumentException if it is presented in more than one way
     */
    static @Nullable Credentials ofLive(Request request, String origin) {
        HttpFields headers = request.getHeaders();
        Credentials inHeader = in(headers);
        List<Credentials> inProtocol = headers.getCSV(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, true).stream()
                .flatMap(protocol -> inProtocol(protocol).stream())
                .toList();
        if (inProtocol.size() + (inHeader == null ? 0 : 1) > 1) {
            throw new IllegalArgumentException("present one credential, once");
        }
        if (inHeader != null) {
            return inHeader;
        }
        return inProtocol.isEmpty() ? inCookie(request, origin) : inProtocol.get(0);
    }

    private static Optional<Credentials> inProtocol(String protocol) {
        if (protocol.startsWith(BEARER_PROTOCOL)) {
            return Optional.of(bearer(BEARER + protocol.substring(BEARER_PROTOCOL.length())));
        }
        return protocol.startsWith(TICKET_PROTOCOL)
                ? Optional.of(new Credentials.Ticket(protocol.substring(TICKET_PROTOCOL.length())))
                : Optional.empty();
    }

    /** Browsers send cookies along whichever page connects; the page's origin is what tells (RFC 6455, section 10.2). */
    private static @Nullable Credentials inCookie(Request request, String origin) {
        if (!origin.equals(request.getHeaders().get(HttpHeader.ORIGIN))) {
            return null;
        }
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(LIVE_COOKIE))
                .findFirst()
                .map(cookie -> new Credentials.AccessToken(cookie.getValue()))
                .orElse(null);
    }

    private static Credentials bearer(String value) {
        if (!value.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw new IllegalArgumentException("the only Authorization known here is Bearer");
        }
        String token = value.substring(BEARER.length()).strip();
        return token.startsWith(KEY_PREFIX) ? new Credentials.ApiKey(token) : new Credentials.AccessToken(token);
    }
}

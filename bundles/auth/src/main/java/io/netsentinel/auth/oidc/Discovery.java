package io.netsentinel.auth.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderConfigurationRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says about itself (OpenID Connect Discovery 1.0), remembered for an hour. After a failure it is left alone for
 * a few seconds, so that a provider that hangs can't hold up many threads.
 */
final class Discovery {
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 512 * 1024;
    private static final int SKEW_SECONDS = 60;

    private final OidcSettings settings;
    private final InstantSource clock;
    private final DefaultResourceRetriever retriever;
    private @Nullable Known known;
    private String trouble = "";
    private long troubleMillis;

    /** A provider as it was then. */
    record Known(
            OIDCProviderMetadata metadata,
            IDTokenValidator idTokens,
            LogoutTokenValidator logoutTokens,
            long sinceMillis) {}

    Discovery(OidcSettings settings, @Nullable SSLSocketFactory tls, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        retriever =
                new DefaultResourceRetriever(settings.timeoutMillis(), settings.timeoutMillis(), MAX_BYTES, true, tls);
    }

    /** Why the provider does not answer, empty if it does as far as is known. */
    synchronized String trouble() {
        return trouble;
    }

    synchronized Known get() throws OidcException {
        Known last = known;
        long nowMillis = clock.millis();
        if (last != null && nowMillis - last.sinceMillis() < REMEMBERED.toMillis()) {
            return last;
        }
        if (!trouble.isEmpty() && nowMillis - troubleMillis < PAUSE.toMillis()) {
            throw new OidcException(trouble);
        }
        try {
            Known now = ask(nowMillis);
            known = now;
            trouble = "";
            return now;
        } catch (IOException | GeneralException | OidcException | RuntimeException e) {
            trouble = settings.issuer() + " does not say what it should about itself: " + e.getMessage();
            troubleMillis = nowMillis;
            throw new OidcException(trouble);
        }
    }

    private Known ask(long nowMillis) throws IOException, GeneralException, OidcException {
        Issuer issuer = new Issuer(settings.issuer());
        URI address =
                new OIDCProviderConfigurationRequest(issuer).toHTTPRequest().getURI();
        OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(
                retriever.retrieveResource(address.toURL()).getContent());
        if (!metadata.getIssuer().equals(issuer)) {
            throw new OidcException("it says that it is " + metadata.getIssuer());
        }
        requireSafe(metadata.getAuthorizationEndpointURI());
        requireSafe(metadata.getTokenEndpointURI());
        requireSafe(metadata.getJWKSetURI());
        JWSKeySelector<SecurityContext> keys = keys(metadata);
        ClientID client = new ClientID(settings.clientId());
        IDTokenValidator idTokens = new IDTokenValidator(issuer, client, keys, null);
        idTokens.setMaxClockSkew(SKEW_SECONDS);
        // without the type that later versions of the standard ask for: not all providers set it, and 'events' tells as
        // well
        LogoutTokenValidator logoutTokens = new LogoutTokenValidator(issuer, client, false, keys, null);
        logoutTokens.setMaxClockSkew(SKEW_SECONDS);
        return new Known(metadata, idTokens, logoutTokens, nowMillis);
    }

    private void requireSafe(@Nullable URI endpoint) throws OidcException {
        String scheme = endpoint == null ? "" : endpoint.getScheme();
        if (endpoint == null || !("https".equals(scheme) || (settings.allowPlain() && "http".equals(scheme)))) {
            throw new OidcException("an endpoint is missing or not https: " + endpoint);
        }
    }

    private JWSKeySelector<SecurityContext> keys(OIDCProviderMetadata metadata) throws IOException, OidcException {
        Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.SIGNATURE);
        List<JWSAlgorithm> published = metadata.getIDTokenJWSAlgs();
        // neither 'none' nor a code with the client's secret: only the provider's own keys sign
        algorithms.retainAll(published == null ? List.of(JWSAlgorithm.RS256) : published);
        if (algorithms.isEmpty()) {
            throw new OidcException("it signs with nothing but " + published);
        }
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        metadata.getJWKSetURI().toURL(), retriever)
                .refreshAheadCache(false)
                .build();
        return new JWSVerificationKeySelector<>(algorithms, keys);
    }
}

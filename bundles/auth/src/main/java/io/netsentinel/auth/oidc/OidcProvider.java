package io.netsentinel.auth.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.netsentinel.auth.external.ExternalUser;
import io.netsentinel.auth.external.Tls;
import io.netsentinel.auth.store.StoredUser.External;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** One provider. What it says is believed only if Nimbus' validator finds it signed, by it, for us, now, for this sign-in. */
public final class OidcProvider {
    private final OidcSettings settings;
    private final @Nullable SSLSocketFactory tls;
    private final Discovery discovery;

    /** Asks the provider when a sign-in begins. */
    public OidcProvider(OidcSettings settings, InstantSource clock) {
        this.settings = settings;
        tls = settings.caFile().isBlank()
                ? null
                : Tls.trusting(settings.caFile()).getSocketFactory();
        discovery = new Discovery(settings, tls, clock);
    }

    /** How it is configured. */
    public OidcSettings settings() {
        return settings;
    }

    /** Why it does not answer, empty if it does as far as is known. */
    public String trouble() {
        return discovery.trouble();
    }

    /** Where to send a browser; the three are secrets of one sign-in. */
    public URI authorization(String state, String nonce, String verifier) throws OidcException {
        URI endpoint = discovery.get().metadata().getAuthorizationEndpointURI();
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(settings.scopes().toArray(String[]::new)),
                        new ClientID(settings.clientId()),
                        settings.redirect())
                .endpointURI(endpoint)
                .state(new State(state))
                .nonce(new Nonce(nonce))
                .codeChallenge(new CodeVerifier(verifier), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** Who has signed in there. */
    public ExternalUser redeem(String code, String nonce, String verifier) throws OidcException {
        Discovery.Known provider = discovery.get();
        try {
            OIDCTokenResponse tokens = tokens(provider.metadata(), code, verifier);
            IDTokenClaimsSet claims =
                    provider.idTokens().validate(tokens.getOIDCTokens().getIDToken(), new Nonce(nonce));
            return new IdToken(claims, settings).user();
        } catch (IOException e) {
            throw new OidcException("the provider does not answer: " + e.getMessage());
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new OidcException("what the provider says is not good: " + e.getMessage());
        }
    }

    /** Where a browser is signed out there, null if nowhere. */
    public @Nullable URI endSession() throws OidcException {
        URI endpoint = discovery.get().metadata().getEndSessionEndpointURI();
        if (endpoint == null) {
            return null;
        }
        ClientID client = new ClientID(settings.clientId());
        return new LogoutRequest(
                        endpoint, null, null, client, settings.redirect().resolve("/"), null, null)
                .toURI();
    }

    /** Who has signed out there. */
    public External signedOut(String logoutToken) throws OidcException {
        try {
            LogoutTokenClaimsSet claims = discovery.get().logoutTokens().validate(JWTParser.parse(logoutToken));
            if (claims.getSubject() == null) {
                throw new OidcException("the logout token names nobody");
            }
            return IdToken.identity(settings, claims.getIssuer(), claims.getSubject());
        } catch (java.text.ParseException | BadJOSEException | JOSEException e) {
            throw new OidcException("the logout token is not good: " + e.getMessage());
        }
    }

    private OIDCTokenResponse tokens(OIDCProviderMetadata metadata, String code, String verifier)
            throws IOException, ParseException, OidcException {
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code), settings.redirect(), new CodeVerifier(verifier));
        HTTPRequest request = request(metadata, grant).toHTTPRequest();
        request.setConnectTimeout(settings.timeoutMillis());
        request.setReadTimeout(settings.timeoutMillis());
        request.setFollowRedirects(false);
        if (tls != null) {
            request.setSSLSocketFactory(tls);
        }
        TokenResponse response = OIDCTokenResponseParser.parse(request.send());
        if (response instanceof OIDCTokenResponse good && good.getOIDCTokens().getIDToken() != null) {
            return good;
        }
        throw new OidcException("the provider refuses the code, or gives no ID token");
    }

    private TokenRequest request(OIDCProviderMetadata metadata, AuthorizationCodeGrant grant) {
        URI endpoint = metadata.getTokenEndpointURI();
        ClientID client = new ClientID(settings.clientId());
        if (settings.clientSecret().isEmpty()) {
            return new TokenRequest.Builder(endpoint, client, grant).build();
        }
        Secret secret = new Secret(settings.clientSecret());
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        // basic is what holds if a provider doesn't say (OpenID Connect Discovery 1.0, section 3)
        boolean basic = methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        ClientAuthentication proof =
                basic ? new ClientSecretBasic(client, secret) : new ClientSecretPost(client, secret);
        return new TokenRequest.Builder(endpoint, proof, grant).build();
    }
}

package io.netsentinel.auth;

import static io.netsentinel.auth.Installation.HOME;
import static io.netsentinel.auth.Installation.LOCAL;
import static io.netsentinel.auth.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Credentials.AccessToken;
import io.netsentinel.api.auth.SignIn.Tokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokenAttackTest {
    @TempDir
    private Path directory;

    private Installation installation;
    private Tokens tokens;
    private ECKey key;

    @BeforeEach
    void start() throws Exception {
        installation = new Installation(directory);
        installation.user("alice", "viewer");
        tokens = installation.signIn("alice");
        key = ECKey.parse(installation
                .identity
                .store()
                .signingKeys()
                .all()
                .iterator()
                .next()
                .jwk());
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    private JWTClaimsSet.Builder claims() throws Exception {
        return new JWTClaimsSet.Builder(SignedJWT.parse(tokens.accessToken()).getJWTClaimsSet());
    }

    private static JWSHeader.Builder header(String keyId) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(keyId);
    }

    private static String sign(JWSHeader header, JWTClaimsSet claims, ECKey with) throws JOSEException {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(new ECDSASigner(with));
        return jwt.serialize();
    }

    private void assertNotGood(String token) {
        assertRefused(Reason.REFUSED, () -> installation.access.authenticate(new AccessToken(token), HOME));
    }

    private void assertClaimsNotGood(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        assertNotGood(
                sign(header(key.getKeyID()).build(), change.apply(claims()).build(), key));
    }

    @Test
    void anHonestCopyIsGood() throws Exception {
        String copy = sign(header(key.getKeyID()).build(), claims().build(), key);

        assertThat(installation.access.authenticate(new AccessToken(copy), HOME).name())
                .isEqualTo("alice");
    }

    @Test
    void noneIsNoAlgorithm() throws Exception {
        assertNotGood(new PlainJWT(claims().build()).serialize());
        String[] parts = tokens.accessToken().split("\\.", -1);
        for (String none : new String[] {"none", "None", "NONE", ""}) {
            String header = "{\"alg\":\"" + none + "\",\"typ\":\"at+jwt\",\"kid\":\"" + key.getKeyID() + "\"}";
            String encoded =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));
            assertNotGood(encoded + "." + parts[1] + ".");
            assertNotGood(encoded + "." + parts[1] + "." + parts[2]);
        }
    }

    @Test
    void publicKeyIsNoSecretOfHs256() throws Exception {
        for (byte[] secret : new byte[][] {
            key.toECPublicKey().getEncoded(),
            key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
            key.getX().decode()
        }) {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .type(new JOSEObjectType("at+jwt"))
                            .keyID(key.getKeyID())
                            .build(),
                    claims().build());
            jwt.sign(new MACSigner(secret));
            assertNotGood(jwt.serialize());
        }
    }

    @Test
    void otherKeysSignNothing() throws Exception {
        ECKey other = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();

        assertNotGood(sign(header(key.getKeyID()).build(), claims().build(), other));
        assertNotGood(sign(header("unknown").build(), claims().build(), key));
        assertNotGood(sign(header(null).build(), claims().build(), key));
        // a key that comes along is not believed
        assertNotGood(sign(header("unknown").jwk(other.toPublicJWK()).build(), claims().build(), other));
        assertNotGood(sign(header(key.getKeyID()).jwk(other.toPublicJWK()).build(), claims().build(), other));
    }

    @Test
    void signatureOfZerosIsNone() {
        String[] parts = tokens.accessToken().split("\\.", -1);

        assertNotGood(parts[0] + "." + parts[1] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]));
    }

    @Test
    void otherTypesAreNoAccessTokens() throws Exception {
        for (String type : new String[] {"JWT", "logout+jwt"}) {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(new JOSEObjectType(type))
                    .keyID(key.getKeyID())
                    .build();
            assertNotGood(sign(header, claims().build(), key));
        }
        assertNotGood(sign(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims().build(), key));
    }

    @Test
    void claimsMustBeThereAndRight() throws Exception {
        Instant now = installation.clock.instant();
        assertClaimsNotGood(claims -> claims.issuer("someone"));
        assertClaimsNotGood(claims -> claims.issuer(null));
        assertClaimsNotGood(claims -> claims.audience("another-api"));
        assertClaimsNotGood(claims -> claims.audience((String) null));
        assertClaimsNotGood(claims -> claims.subject(null));
        assertClaimsNotGood(claims -> claims.subject("admin"));
        assertClaimsNotGood(claims -> claims.claim("sid", null));
        assertClaimsNotGood(claims -> claims.claim("sid", "another"));
        assertClaimsNotGood(claims -> claims.claim("sid", 1));
        assertClaimsNotGood(claims -> claims.jwtID(null));
        assertClaimsNotGood(claims -> claims.expirationTime(null));
        assertClaimsNotGood(claims -> claims.expirationTime(Date.from(now.minusSeconds(31))));
        assertClaimsNotGood(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(31))));
    }

    @Test
    void oversizedIsNotParsed() throws Exception {
        assertClaimsNotGood(claims -> claims.claim("padding", "x".repeat(5_000)));
        assertNotGood("a".repeat(10_000_000));
        assertNotGood("");
        assertNotGood("..");
        assertNotGood("a.b.c");
    }

    @Test
    void expiryCountsAlsoWhileTheSignatureIsRemembered() throws Exception {
        AccessToken token = new AccessToken(tokens.accessToken());
        assertThat(installation.access.authenticate(token, HOME)).isNotNull();

        installation.clock.advance(Duration.ofMinutes(15).plusSeconds(29));
        assertThat(installation.access.authenticate(token, HOME)).isNotNull();
        installation.clock.advance(Duration.ofSeconds(2));

        assertNotGood(tokens.accessToken());
    }

    @Test
    void keysChangeAndOldTokensAreGoodUntilTheyEnd() throws Exception {
        installation.clock.advance(Duration.ofDays(29).plusHours(23));
        Tokens old = installation.signIn("alice");
        installation.clock.advance(Duration.ofHours(1));

        installation.identity.keepUp();

        Tokens next = installation.signIn("alice");
        assertThat(keyId(next)).isNotEqualTo(keyId(old));
        // the old one was good for a quarter of an hour only
        assertNotGood(old.accessToken());
        installation.signIn.renewSigningKey(LOCAL, false);
        assertThat(installation.caller(next).name()).isEqualTo("alice");
        assertThat(keyId(installation.signIn("alice"))).isNotEqualTo(keyId(next));
    }

    @Test
    void keyThatLeakedIsDistrustedAtOnce() throws Exception {
        assertThat(installation.caller(tokens).name()).isEqualTo("alice");

        installation.signIn.renewSigningKey(LOCAL, true);

        assertNotGood(tokens.accessToken());
        assertNotGood(sign(header(key.getKeyID()).build(), claims().build(), key));
        Tokens next = installation.signIn.refresh(tokens.refreshToken(), tokens.csrfToken(), HOME);
        assertThat(installation.caller(next).name()).isEqualTo("alice");
    }

    @Test
    void onlyWhoMayRenewsTheKey() throws AuthException {
        assertRefused(Reason.FORBIDDEN, () -> installation.signIn.renewSigningKey(installation.caller("alice"), true));
        assertThat(Set.of(installation.identity.store().signingKeys().all().size()))
                .containsExactly(1);
    }

    private static String keyId(Tokens tokens) throws Exception {
        return SignedJWT.parse(tokens.accessToken()).getHeader().getKeyID();
    }
}

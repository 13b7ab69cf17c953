package io.netsentinel.auth.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.Key;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens: JWT (RFC 9068) signed with ES256. The algorithm belongs to the key that the token names by {@code kid}; a
 * token has no say in it. A good signature is remembered for some seconds; who asks looks up session and user each time.
 */
public final class AccessTokens {
    static final String ISSUER = "netsentinel";
    static final String AUDIENCE = "netsentinel-api";
    static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    static final String SESSION = "sid";
    /** Clocks of several machines may differ so much. */
    public static final Duration SKEW = Duration.ofSeconds(30);

    private static final int MAX_CHARS = 2_048;
    private static final int ID_BYTES = 12;
    private static final int REMEMBERED = 10_000;
    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(30);

    private final SigningKeys keys;
    private final Clock clock;
    private final Duration lifetime;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Cache<String, Verified> verified = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    /** What a good token says. */
    public record Verified(String user, String session, String keyId, Instant expires) {}

    /** A token as it goes out. */
    public record Issued(String value, Instant expires) {
        @Override
        public String toString() {
            return "Issued[***]";
        }
    }

    /** Tokens that are good for {@code lifetime}. */
    public AccessTokens(SigningKeys keys, Clock clock, Duration lifetime) {
        this.keys = keys;
        this.clock = clock;
        this.lifetime = lifetime;
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPE));
        processor.setJWSKeySelector((header, context) -> verifying(header));
        processor.setJWTClaimsSetVerifier(claims());
    }

    private List<? extends Key> verifying(JWSHeader header) {
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm()) || header.getKeyID() == null) {
            return List.of();
        }
        ECKey key = keys.verifying(header.getKeyID());
        try {
            return key == null ? List.of() : List.of(key.toECPublicKey());
        } catch (JOSEException e) {
            throw new IllegalStateException("a stored signing key is none", e);
        }
    }

    private DefaultJWTClaimsVerifier<SecurityContext> claims() {
        JWTClaimsSet exact = new JWTClaimsSet.Builder().issuer(ISSUER).build();
        Set<String> required = Set.of("sub", SESSION, "jti", "iat", "nbf", "exp");
        DefaultJWTClaimsVerifier<SecurityContext> verifier = new DefaultJWTClaimsVerifier<>(AUDIENCE, exact, required) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
        verifier.setMaxClockSkew((int) SKEW.toSeconds());
        return verifier;
    }

    /** A new token. */
    public Issued issue(String user, String session) {
        Instant now = clock.instant();
        Instant expires = now.plus(lifetime);
        ECKey key = keys.signing();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(user)
                .claim(SESSION, session)
                .jwtID(Secrets.random(ID_BYTES))
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(expires))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("an access token can't be signed", e);
        }
        return new Issued(token.serialize(), expires);
    }

    /** What the token says, null if it is not ours or not good now. */
    public @Nullable Verified verify(String token) {
        if (token.length() > MAX_CHARS) {
            return null;
        }
        String hash = Secrets.hash(token);
        Verified known = verified.getIfPresent(hash);
        if (known == null) {
            known = read(token);
            if (known == null) {
                return null;
            }
            verified.put(hash, known);
        }
        boolean good = clock.instant().isBefore(known.expires().plus(SKEW)) && keys.verifying(known.keyId()) != null;
        return good ? known : null;
    }

    private @Nullable Verified read(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = processor.process(jwt, null);
            return new Verified(
                    claims.getSubject(),
                    claims.getStringClaim(SESSION),
                    jwt.getHeader().getKeyID(),
                    claims.getExpirationTime().toInstant());
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return null;
        }
    }
}

package io.netsentinel.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider that says whatever a test makes it say. */
final class CraftedProvider implements AutoCloseable {
    static final String CLIENT = "netsentinel";

    final RSAKey key;
    final String issuer;
    final AtomicInteger tokenRequests = new AtomicInteger();
    volatile String idToken = "";
    volatile String claimedIssuer;

    private final HttpServer server;

    CraftedProvider() throws Exception {
        key = newKey();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        claimedIssuer = issuer;
        server.createContext("/.well-known/openid-configuration", this::configuration);
        server.createContext("/keys", exchange -> answer(exchange, new JWKSet(key).toString()));
        server.createContext("/token", exchange -> {
            tokenRequests.incrementAndGet();
            answer(exchange, "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"" + idToken + "\"}");
        });
        server.start();
    }

    static RSAKey newKey() throws JOSEException {
        return new RSAKeyGenerator(2048).keyID("one").generate();
    }

    private void configuration(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                """
                {"issuer":"%s","authorization_endpoint":"%s/authorize","token_endpoint":"%s/token","jwks_uri":"%s/keys",
                 "end_session_endpoint":"%s/end",
                 "response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256","HS256","none"]}
                """
                        .formatted(claimedIssuer, issuer, issuer, issuer, issuer));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** What a good token says. */
    JWTClaimsSet.Builder claims(String nonce) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("sub-1")
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", nonce)
                .claim("preferred_username", "alice")
                .claim("name", "Alice Liddell")
                .claim("email", "alice@example.org")
                .claim("email_verified", true)
                .claim("groups", List.of("soc"));
    }

    /** What a good token says with which the provider tells that somebody has signed out. */
    JWTClaimsSet.Builder logoutClaims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("sub-1")
                .audience(CLIENT)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                .jwtID("one")
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    static String signed(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

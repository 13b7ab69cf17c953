package io.netsentinel.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The way to one NetSentinel. What it gives goes into the constructors of the classes in {@code io.netsentinel.client.api}; it is
 * safe for use by several threads as long as nobody changes it.
 */
public final class Connection {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private Connection() {}

    /**
     * As nobody, which is enough to sign in.
     *
     * @param address for instance {@code https://127.0.0.1:8443}
     * @param certificate PEM file of what is trusted, and nothing else is: {@code data/tls/certificate.pem}, or that of the
     *     authority which signed your own
     */
    public static ApiClient open(URI address, Path certificate) throws IOException, GeneralSecurityException {
        HttpClient.Builder http = HttpClient.newBuilder().sslContext(trusting(certificate)).connectTimeout(CONNECT);
        return new ApiClient(http, ApiClient.createDefaultObjectMapper(), address.toString());
    }

    /** With an API key, or the access token of a sign-in. */
    public static ApiClient open(URI address, Path certificate, String token)
            throws IOException, GeneralSecurityException {
        return open(address, certificate)
                .setRequestInterceptor(request -> request.setHeader("Authorization", "Bearer " + token));
    }

    private static SSLContext trusting(Path file) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry(String.valueOf(trusted.size()), each);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }
}

package io.netsentinel.web.tls;

import io.netsentinel.api.health.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS as this server speaks it, with a certificate that can be replaced while it runs: {@link #reloadIfChanged} takes a new
 * pair of files, and stays with the old one if the new one is no good.
 */
public final class ServerTls {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);
    private static final int PASSWORD_BYTES = 16;

    private final PemFiles files;
    private final List<String> names;
    private final InstantSource clock;
    private final SslContextFactory.Server factory = new SslContextFactory.Server();
    private final char[] password = randomPassword();
    private String seen = "";
    private volatile @Nullable String failure;

    /**
     * Reads the certificate, or makes one.
     *
     * @param names what a self-signed certificate is made for, besides localhost
     * @throws GeneralSecurityException if the files hold no usable pair
     */
    public ServerTls(PemFiles files, List<String> names, InstantSource clock)
            throws IOException, GeneralSecurityException {
        this.files = files;
        this.names = names;
        this.clock = clock;
        renewSelfSigned();
        seen = files.state();
        configure(files.load(password));
    }

    /** For Jetty's connector. */
    public SslContextFactory.Server factory() {
        return factory;
    }

    /** Takes a new certificate if the files have changed. */
    public synchronized void reloadIfChanged() {
        try {
            renewSelfSigned();
            String now = files.state();
            if (!now.equals(seen)) {
                seen = now;
                KeyStore fresh = files.load(password);
                factory.reload(any -> configure(fresh));
                failure = null;
                LOG.info("Serves the certificate that {} holds now", files.certificate());
            }
        } catch (Exception e) { // of Jetty's reload, too
            failure = e.getMessage();
            LOG.error("Stays with the old certificate: {}", e.getMessage());
        }
    }

    /** What an operator should know about the certificate. */
    public Finding health() {
        String error = failure;
        if (error != null) {
            return new Finding(
                    Finding.Level.ERROR,
                    files.certificate().toString(),
                    "the new certificate is not used: " + error,
                    "put a certificate and its key there that belong together");
        }
        try {
            Instant end = certificate().getNotAfter().toInstant();
            boolean isOverSoon = end.isBefore(clock.instant().plus(RENEW_BEFORE));
            return new Finding(
                    isOverSoon ? Finding.Level.WARNING : Finding.Level.OK,
                    files.certificate().toString(),
                    "the certificate is good until " + end,
                    isOverSoon ? "replace it; it is read again by itself" : "");
        } catch (GeneralSecurityException e) {
            return new Finding(Finding.Level.ERROR, files.certificate().toString(), String.valueOf(e.getMessage()), "");
        }
    }

    private X509Certificate certificate() throws GeneralSecurityException {
        return (X509Certificate) factory.getKeyStore().getCertificate(Certificates.ALIAS);
    }

    private void configure(KeyStore store) {
        factory.setKeyStore(store);
        factory.setKeyStorePassword(String.valueOf(password));
        factory.setKeyManagerPassword(String.valueOf(password));
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        factory.setIncludeCipherSuites(
                "TLS_AES_256_GCM_SHA384",
                "TLS_AES_128_GCM_SHA256",
                "TLS_CHACHA20_POLY1305_SHA256",
                "TLS_ECDHE_.*_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_.*_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_.*_WITH_CHACHA20_POLY1305_SHA256");
        factory.setRenegotiationAllowed(false);
        factory.setUseCipherSuitesOrder(true);
        factory.setSniRequired(false);
    }

    /** Only what we made ourselves; a certificate of the operator is the operator's. */
    private void renewSelfSigned() throws IOException, GeneralSecurityException {
        if (!files.areOurs()) {
            return;
        }
        if (!Files.exists(files.certificate())
                || !Files.exists(files.key())
                || files.end().isBefore(clock.instant().plus(RENEW_BEFORE))) {
            SelfSigned.write(files.certificate(), files.key(), names, clock.instant());
            LOG.info("Made a self-signed certificate in {}", files.certificate());
        }
    }

    private static char[] randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).toCharArray();
    }

    /**
     * The two files.
     *
     * @param areOurs whether they are made and renewed by this product
     */
    public record PemFiles(Path certificate, Path key, boolean areOurs) {
        KeyStore load(char[] password) throws IOException, GeneralSecurityException {
            return Certificates.load(certificate, key, password);
        }

        Instant end() throws IOException, GeneralSecurityException {
            return Certificates.end(certificate);
        }

        /** Changes when one of them does. */
        String state() throws IOException {
            return Files.getLastModifiedTime(certificate) + " " + Files.size(certificate) + " "
                    + Files.getLastModifiedTime(key) + " " + Files.size(key);
        }
    }
}

package io.netsentinel.rest.system.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a file is a bundle that somebody signed whom we trust: every entry is signed by one and the same signer, whose
 * certificate chain is valid today and ends at a trusted certificate (JAR File Specification, RFC 5280 without revocation).
 */
final class PluginSignatures {
    private static final int MAX_ENTRIES = 20_000;
    private static final long MAX_UNPACKED_BYTES = 1L << 30;
    private static final int BUFFER_BYTES = 1 << 16;
    /** What the specification exempts from signing, being the signature itself. */
    private static final Pattern SIGNATURE_FILE = Pattern.compile("META-INF/(MANIFEST\\.MF|[^/]+\\.(SF|RSA|DSA|EC))");

    private final Collection<X509Certificate> trusted;
    private final InstantSource clock;

    PluginSignatures(Collection<X509Certificate> trusted, InstantSource clock) {
        this.trusted = List.copyOf(trusted);
        this.clock = clock;
    }

    /** Reads certificates in PEM form, any number of them. */
    static List<X509Certificate> read(InputStream pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    /**
     * Looks at every byte of a file.
     *
     * @throws PluginException why it must not be installed
     */
    PluginJar verify(Path file) throws PluginException {
        try (JarFile jar = new JarFile(file.toFile(), true, ZipFile.OPEN_READ, JarFile.baseVersion())) {
            Manifest manifest = jar.getManifest();
            List<CodeSigner> signers = signersOfAll(jar);
            X509Certificate signer = trustedSigner(signers);
            if (manifest == null) {
                throw new PluginException("it has no manifest, so it is no bundle");
            }
            return PluginJar.of(manifest, signer.getSubjectX500Principal().getName());
        } catch (SecurityException e) {
            throw new PluginException("it was changed after it was signed: " + e.getMessage());
        } catch (IOException e) {
            throw new PluginException("it can't be read as a JAR file: " + e.getMessage());
        }
    }

    /** The signers that all entries have in common; a signature shows only after its entry has been read whole. */
    private static List<CodeSigner> signersOfAll(JarFile jar) throws IOException, PluginException {
        @Nullable List<CodeSigner> common = null;
        Budget budget = new Budget();
        Set<String> names = new HashSet<>();
        for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            JarEntry entry = entries.nextElement();
            if (!names.add(entry.getName())) {
                throw new PluginException("it has two entries called " + entry.getName());
            }
            try (InputStream content = jar.getInputStream(entry)) {
                budget.take(content);
            }
            if (isSigned(entry)) {
                CodeSigner[] signers = entry.getCodeSigners();
                if (signers == null) {
                    throw new PluginException(
                            common == null && !hasSignature(jar)
                                    ? "it is not signed"
                                    : "it is signed, but not its entry " + entry.getName());
                }
                List<CodeSigner> here = List.of(signers);
                common = common == null
                        ? here
                        : common.stream().filter(here::contains).toList();
            }
        }
        if (common == null) {
            throw new PluginException("it is empty");
        }
        if (common.isEmpty()) {
            throw new PluginException("its entries are signed by different signers");
        }
        return common;
    }

    private static boolean isSigned(JarEntry entry) {
        return !entry.isDirectory()
                && !SIGNATURE_FILE
                        .matcher(entry.getName().toUpperCase(Locale.ROOT))
                        .matches();
    }

    private static boolean hasSignature(JarFile jar) {
        return jar.stream()
                .anyMatch(entry -> entry.getName().toUpperCase(Locale.ROOT).matches("META-INF/[^/]+\\.SF"));
    }

    private X509Certificate trustedSigner(List<CodeSigner> signers) throws PluginException {
        List<String> refusals = new ArrayList<>();
        for (CodeSigner signer : signers) {
            X509Certificate own = (X509Certificate)
                    signer.getSignerCertPath().getCertificates().get(0);
            String refusal = refusal(signer.getSignerCertPath());
            if (refusal == null) {
                return own;
            }
            refusals.add(own.getSubjectX500Principal().getName() + " (" + refusal + ")");
        }
        throw new PluginException("its signer is not trusted: " + String.join(", ", refusals));
    }

    /** Why a chain is not good, null if it is. */
    private @Nullable String refusal(CertPath chain) {
        if (trusted.isEmpty()) {
            return "no signers are trusted";
        }
        try {
            List<X509Certificate> untrusted = new ArrayList<>();
            for (Certificate each : chain.getCertificates()) {
                X509Certificate certificate = (X509Certificate) each;
                if (trusted.contains(certificate)) {
                    if (untrusted.isEmpty()) {
                        certificate.checkValidity(Date.from(clock.instant()));
                        return null;
                    }
                    break; // what follows is its issuer, which need not be known
                }
                untrusted.add(certificate);
            }
            PKIXParameters rules = new PKIXParameters(
                    trusted.stream().map(each -> new TrustAnchor(each, null)).collect(Collectors.toSet()));
            rules.setRevocationEnabled(false);
            rules.setDate(Date.from(clock.instant()));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(untrusted), rules);
            return null;
        } catch (GeneralSecurityException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Keeps a small file that unpacks to a huge one from taking the processor for hours. */
    private static final class Budget {
        private final byte[] buffer = new byte[BUFFER_BYTES];
        private int entries;
        private long bytes;

        void take(InputStream content) throws IOException, PluginException {
            entries++;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > MAX_UNPACKED_BYTES) {
                    break;
                }
            }
            if (entries > MAX_ENTRIES || bytes > MAX_UNPACKED_BYTES) {
                throw new PluginException("it unpacks to more than " + MAX_ENTRIES + " entries or 1 GiB");
            }
        }
    }
}

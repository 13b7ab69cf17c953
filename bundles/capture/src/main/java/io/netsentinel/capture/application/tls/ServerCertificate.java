package io.netsentinel.capture.application.tls;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** What a server's own certificate, the first of its chain, says about it; of one that can't be read only the hash. */
record ServerCertificate(
        String subject, String issuer, String notBefore, String notAfter, String sha256, String alternativeNames) {
    private static final CertificateFactory FACTORY = factory();
    /** RFC 2253 has no name for it, but many have it in their names. */
    private static final Map<String, String> KEYWORDS = Map.of("1.2.840.113549.1.9.1", "EMAILADDRESS");

    private static CertificateFactory factory() {
        try {
            return CertificateFactory.getInstance("X.509");
        } catch (CertificateException e) {
            throw new IllegalStateException("every Java reads X.509", e);
        }
    }

    /** Reads a Certificate message of TLS 1.2 or older behind its header; null if its first certificate is not whole. */
    static @Nullable ServerCertificate read(Octets octets) {
        octets.skip(3); // length of the chain
        byte[] der = octets.copy(octets.u24());
        if (octets.isShort()) {
            return null;
        }
        try {
            return of((X509Certificate) FACTORY.generateCertificate(new ByteArrayInputStream(der)), der);
        } catch (CertificateException | RuntimeException e) {
            // the JDK's parser promises the first, but what it is given here was made up by a stranger
            return new ServerCertificate("", "", "", "", Digest.sha256(der), "");
        }
    }

    private static ServerCertificate of(X509Certificate certificate, byte[] der) throws CertificateParsingException {
        return new ServerCertificate(
                name(certificate.getSubjectX500Principal()),
                name(certificate.getIssuerX500Principal()),
                instant(certificate.getNotBefore()),
                instant(certificate.getNotAfter()),
                Digest.sha256(der),
                names(certificate.getSubjectAlternativeNames()));
    }

    private static String name(X500Principal principal) {
        return principal.getName(X500Principal.RFC2253, KEYWORDS);
    }

    @SuppressWarnings("JavaUtilDate") // what X509Certificate gives
    private static String instant(Date date) {
        return date.toInstant().toString();
    }

    /** Host names and addresses, as many as fit into a field. */
    private static String names(@Nullable Collection<List<?>> names) {
        StringBuilder text = new StringBuilder();
        for (List<?> typeAndName : names == null ? List.<List<?>>of() : names) {
            if (text.length() > Fields.LONGEST) {
                break;
            }
            if (typeAndName.get(1) instanceof String name) {
                text.append(text.isEmpty() ? "" : ",").append(name);
            }
        }
        return text.toString();
    }

    /** Whether it is one at all. */
    boolean isReadable() {
        return !notBefore.isEmpty();
    }

    void put(Fields fields) {
        fields.put(ActivityFields.TLS_SERVER_SUBJECT, subject)
                .put(ActivityFields.TLS_SERVER_ISSUER, issuer)
                .put(ActivityFields.TLS_SERVER_NOT_BEFORE, notBefore)
                .put(ActivityFields.TLS_SERVER_NOT_AFTER, notAfter)
                .put(ActivityFields.TLS_SERVER_SHA256, sha256)
                .put(ActivityFields.TLS_SERVER_ALTERNATIVE_NAMES, alternativeNames);
    }
}

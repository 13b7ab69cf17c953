package io.netsentinel.rest.system.plugins;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Makes bundles, signers and what attackers make of both. */
final class SignedJars {
    private SignedJars() {}

    /** Somebody with a key and a certificate that an issuer signed, or that is self-signed. */
    record Signer(KeyPair keys, List<X509Certificate> chain) {
        static Signer of(String name, Instant until, @Nullable Signer issuer) throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair keys = generator.generateKeyPair();
            X500Name subject = new X500Name("CN=" + name);
            X500Name issuerName = issuer == null
                    ? subject
                    : new X500Name(
                            issuer.chain().get(0).getSubjectX500Principal().getName());
            KeyPair signing = issuer == null ? keys : issuer.keys();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuerName,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(Instant.parse("2020-01-01T00:00:00Z")),
                    Date.from(until),
                    subject,
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signing.getPrivate())));
            return new Signer(
                    keys,
                    issuer == null
                            ? List.of(certificate)
                            : List.of(certificate, issuer.chain().get(0)));
        }

        /** Of files in META-INF, which have at most eight letters. */
        String shortName() {
            String name = certificate().getSubjectX500Principal().getName().substring("CN=".length());
            return name.substring(0, Math.min(8, name.length())).toUpperCase(Locale.ROOT);
        }

        X509Certificate certificate() {
            return chain.get(0);
        }
    }

    static Path unsigned(Path file, Map<String, String> headers) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            add(out, "com/example/One.class", "one");
            add(out, "com/example/Two.class", "two");
        }
        return file;
    }

    static Path signed(Path file, Map<String, String> headers, Signer signer) throws Exception {
        Path plain = unsigned(file.resolveSibling(file.getFileName() + ".plain"), headers);
        return sign(plain, file, signer);
    }

    static Path sign(Path plain, Path file, Signer signer) throws Exception {
        JarSigner jarSigner = new JarSigner.Builder(
                        signer.keys().getPrivate(),
                        CertificateFactory.getInstance("X.509").generateCertPath(signer.chain()))
                .signerName(signer.shortName())
                .build();
        try (ZipFile in = new ZipFile(plain.toFile());
                OutputStream out = Files.newOutputStream(file)) {
            jarSigner.sign(in, out);
        }
        return file;
    }

    /** A copy in which an entry is replaced, or added at the end. */
    static Path tampered(Path file, Path copy, String entry, String content) throws IOException {
        try (ZipFile in = new ZipFile(file.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy))) {
            boolean isThere = false;
            for (ZipEntry each : Collections.list(in.entries())) {
                out.putNextEntry(new ZipEntry(each.getName()));
                if (each.getName().equals(entry)) {
                    isThere = true;
                    out.write(content.getBytes(StandardCharsets.UTF_8));
                } else {
                    in.getInputStream(each).transferTo(out);
                }
            }
            if (!isThere) {
                add(out, entry, content);
            }
        }
        return copy;
    }

    private static void add(JarOutputStream out, String name, String content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }
}

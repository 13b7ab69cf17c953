package io.netsentinel.web.tls;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reads a certificate chain and its key from PEM files (RFC 7468). */
public final class Certificates {
    /** Where the pair lies in the key store. */
    static final String ALIAS = "server";

    private static final byte[] PROBE = {1, 2, 3, 4};

    private Certificates() {}

    /**
     * A key store in memory with the pair, which belongs together and is not over.
     *
     * @param password protects the key in the store
     * @throws GeneralSecurityException if the files hold no such pair; the message names the file
     */
    public static KeyStore load(Path certificateFile, Path keyFile, char[] password)
            throws IOException, GeneralSecurityException {
        List<X509Certificate> chain = chain(certificateFile);
        PrivateKey key = key(keyFile);
        X509Certificate own = chain.get(0);
        own.checkValidity();
        if (!belongTogether(own, key)) {
            throw new GeneralSecurityException(
                    "the key in " + keyFile + " is not the one of the first certificate in " + certificateFile);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, key, password, chain.toArray(Certificate[]::new));
        return store;
    }

    /** Until when the first certificate of a file is good. */
    static Instant end(Path certificateFile) throws IOException, GeneralSecurityException {
        return chain(certificateFile).get(0).getNotAfter().toInstant();
    }

    private static List<X509Certificate> chain(Path file) throws IOException, GeneralSecurityException {
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        List<X509Certificate> chain = new ArrayList<>();
        for (Object object : objects(file)) {
            if (object instanceof X509CertificateHolder certificate) {
                chain.add(converter.getCertificate(certificate));
            }
        }
        if (chain.isEmpty()) {
            throw new GeneralSecurityException("no certificate in " + file + "; it must begin with BEGIN CERTIFICATE");
        }
        return chain;
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        for (Object object : objects(file)) {
            if (object instanceof PrivateKeyInfo info) {
                return converter.getPrivateKey(info);
            }
            if (object instanceof PEMKeyPair pair) {
                return converter.getPrivateKey(pair.getPrivateKeyInfo());
            }
        }
        throw new GeneralSecurityException("no unencrypted private key in " + file);
    }

    private static List<Object> objects(Path file) throws IOException {
        List<Object> objects = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file);
                PEMParser parser = new PEMParser(reader)) {
            Object object = parser.readObject();
            while (object != null) {
                objects.add(object);
                object = parser.readObject();
            }
        }
        return objects;
    }

    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm(); // Ed25519, Ed448
                };
        if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(PROBE);
        return signature.verify(signed);
    }
}

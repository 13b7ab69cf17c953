package io.netsentinel.capture.application.tls;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hash functions that write lower-case hexadecimal digits. Any thread. */
final class Digest {
    private static final HexFormat HEX = HexFormat.of();
    private static final ThreadLocal<MessageDigest> MD5 = ThreadLocal.withInitial(() -> create("MD5"));
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(() -> create("SHA-256"));

    private Digest() {}

    private static MessageDigest create(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    static String md5(CharSequence ascii) {
        return HEX.formatHex(MD5.get().digest(bytes(ascii)));
    }

    static String sha256(CharSequence ascii) {
        return sha256(bytes(ascii));
    }

    static String sha256(byte[] bytes) {
        return HEX.formatHex(SHA_256.get().digest(bytes));
    }

    private static byte[] bytes(CharSequence ascii) {
        return ascii.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}

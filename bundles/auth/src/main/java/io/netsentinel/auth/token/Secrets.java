package io.netsentinel.auth.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Random texts that prove something, and their hashes. They are long enough that a plain SHA-256 keeps them: there is nothing
 * to guess.
 */
public final class Secrets {
    /** Characters that can't be taken for one another, as in Base32 (RFC 4648) but lower case. */
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Secrets() {}

    /** So many random bytes. */
    public static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** So many random bytes in URL-safe Base64. */
    public static String random(int length) {
        return BASE64.encodeToString(bytes(length));
    }

    /** So many random letters and digits, 5 bits each, for people to read. */
    public static String readable(int length) {
        StringBuilder text = new StringBuilder();
        RANDOM.ints(length, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return text.toString();
    }

    /** The same in groups: {@code abcde-fghij}. */
    public static String grouped(int groups, int length) {
        StringBuilder text = new StringBuilder(readable(length));
        for (int i = 1; i < groups; i++) {
            text.append('-').append(readable(length));
        }
        return text.toString();
    }

    /** SHA-256 in URL-safe Base64. */
    public static String hash(String secret) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }

    /** Whether a secret has this hash; takes the same time whatever they have in common. */
    public static boolean matches(String secret, String hash) {
        return !hash.isEmpty()
                && MessageDigest.isEqual(
                        hash(secret).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }
}

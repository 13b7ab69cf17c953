package io.netsentinel.auth.token;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** Time-based one-time passwords (RFC 6238): SHA-1, 6 digits, 30 s, which is what every app understands. */
public final class TimedCodes {
    private static final String ISSUER = "NetSentinel";
    private static final int SECRET_BYTES = 20;
    private static final int DIGITS = 6;
    /** Steps that a clock may be off, to either side. */
    private static final long WINDOW = 1;

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();

    /** A new secret in Base32. */
    public String newSecret() {
        return Base32.toBase32String(Secrets.bytes(SECRET_BYTES));
    }

    /** What an app reads from a QR code (Key Uri Format of Google Authenticator). */
    public String uri(String user, String secret) {
        String account = URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/" + ISSUER + ":" + account + "?secret=" + secret + "&issuer=" + ISSUER + "&digits="
                + DIGITS + "&period=" + generator.getTimeStep().toSeconds();
    }

    /** Whether a text has the form of a code. */
    public static boolean isCode(String text) {
        return text.length() == DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The time step whose code this is, if it is near now and later than {@code lastStep}. */
    public OptionalLong step(String secret, String code, Instant now, long lastStep) {
        if (!isCode(code)) {
            return OptionalLong.empty();
        }
        byte[] given = code.getBytes(StandardCharsets.US_ASCII);
        long current = now.getEpochSecond() / generator.getTimeStep().toSeconds();
        OptionalLong found = OptionalLong.empty();
        for (long step = current - WINDOW; step <= current + WINDOW; step++) {
            byte[] right = code(secret, step).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(given, right) && step > lastStep) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The code of a time step. */
    String code(String secret, long step) {
        try {
            Instant time = Instant.ofEpochSecond(step * generator.getTimeStep().toSeconds());
            SecretKeySpec key = new SecretKeySpec(Base32.decode(secret), generator.getAlgorithm());
            return generator.generateOneTimePasswordString(key, time, java.util.Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a stored secret of a second factor is none", e);
        }
    }
}

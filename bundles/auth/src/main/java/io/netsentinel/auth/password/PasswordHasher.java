package io.netsentinel.auth.password;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) in PHC notation: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. Each hash takes megabytes for some
 * tens of milliseconds, so only a few run at a time and the others wait for a while.
 */
public final class PasswordHasher {
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{1,100})\\$([A-Za-z0-9+/]{1,200})");
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** More that wait would take the threads of whoever calls. */
    private static final int MAX_WAITING = 32;
    /** More characters than any password may have: what is longer is no password, and need not be worked on. */
    private static final int MAX_CHARS = 1_024;

    private final SecureRandom random = new SecureRandom();
    private final int memoryKib;
    private final int iterations;
    private final Semaphore permits;
    private final String nobody;
    private final AtomicLong verifications = new AtomicLong();

    /** Hashes that take so much memory, so many at a time. */
    public PasswordHasher(int memoryKib, int iterations, int parallel) {
        this.memoryKib = memoryKib;
        this.iterations = iterations;
        permits = new Semaphore(parallel, true);
        // of no password, but as much work to check as any
        nobody = phc(bytes(SALT_BYTES), bytes(HASH_BYTES));
    }

    /** A new hash. */
    public String hash(String password) throws AuthException {
        byte[] salt = bytes(SALT_BYTES);
        return phc(salt, compute(password, salt, memoryKib, iterations, LANES, HASH_BYTES));
    }

    /** Whether the password belongs to the hash. An empty hash belongs to none, and takes as long to find out. */
    public boolean verify(String password, String hash) throws AuthException {
        verifications.incrementAndGet();
        boolean possible = !hash.isEmpty() && password.length() <= MAX_CHARS;
        Matcher parts = PHC.matcher(possible ? hash : nobody);
        if (!parts.matches()) {
            throw new IllegalStateException("a stored password hash is none");
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] actual = compute(
                possible ? password : "",
                salt,
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                expected.length);
        return MessageDigest.isEqual(actual, expected) && possible;
    }

    /** Whether a hash was made with other parameters than a new one would be. */
    public boolean isOutdated(String hash) {
        return !hash.startsWith(prefix());
    }

    /** How many verifications there were. A sign-in does exactly one, whoever tries. */
    public long verifications() {
        return verifications.get();
    }

    private byte[] compute(String password, byte[] salt, int memory, int rounds, int lanes, int length)
            throws AuthException {
        byte[] secret = Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
        byte[] hash = new byte[length];
        enter();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memory)
                    .withIterations(rounds)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            generator.generateBytes(secret, hash);
            return hash;
        } finally {
            permits.release();
            Arrays.fill(secret, (byte) 0);
        }
    }

    private void enter() throws AuthException {
        try {
            if (permits.getQueueLength() >= MAX_WAITING
                    || !permits.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AuthException(Reason.THROTTLED, "too many sign-ins at the moment", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthException(Reason.THROTTLED, "NetSentinel is stopping", PATIENCE);
        }
    }

    private String phc(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return prefix() + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    private String prefix() {
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + iterations + ",p=" + LANES + "$";
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}

package io.netsentinel.auth.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes whoever fails wait, ever longer: some failures are free, then the wait is 1 s, 2 s, 4 s … up to a most. Failures are
 * forgotten one by one with time.
 *
 * <p>Failures count twice: for the address, and for the account as seen from there. Addresses from which the account's owner has
 * signed in before count each by themselves, and all others together: so whoever guesses from elsewhere, from however many
 * addresses, makes only strangers wait. Names of which there is no account count like others.
 *
 * <p>An attempt counts as failed when it begins, so that many at once get no more tries than one after the other.
 */
public final class Lockout {
    /** How many accounts and addresses are remembered. */
    private static final int REMEMBERED = 100_000;

    /** 2^30 s is more than any longest wait. */
    private static final int MAX_DOUBLINGS = 30;

    /** What is asked for; each counts by itself. */
    public enum Proof {
        PASSWORD,
        SECOND_FACTOR
    }

    /**
     * Limits.
     *
     * @param forgottenAfter one failure is forgotten for each of these since the last one
     */
    public record Limits(int accountFree, int addressFree, Duration maxWait, Duration forgottenAfter) {}

    /** Somebody has to wait from now on; told once, not for each further failure. */
    public record Began(String account, String address, boolean wholeAddress) {}

    /** Failures up to the last one. */
    private record Failures(int count, long lastMillis, long waitUntilMillis) {
        static final Failures NONE = new Failures(0, 0, 0);
    }

    private final Clock clock;
    private final Limits limits;
    private final Consumer<Began> listener;
    private final Cache<String, Failures> failures;

    /** Told to {@code listener} on the thread of the attempt. */
    public Lockout(Clock clock, Limits limits, Consumer<Began> listener) {
        this.clock = clock;
        this.limits = limits;
        this.listener = listener;
        failures = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(Duration.ofDays(1))
                .build();
    }

    /**
     * Begins an attempt.
     *
     * @param knownAddress whether the account's owner has signed in from this address before
     * @throws AuthException {@link Reason#THROTTLED} if it is too early for one
     */
    public Attempt begin(Proof proof, String account, String address, boolean knownAddress) throws AuthException {
        Address from = Address.of(address);
        String accountKey = accountKey(proof, account, knownAddress ? from.text() : "");
        String addressKey = "address " + from.text();
        synchronized (failures) {
            long waitMillis = Math.max(waitMillis(accountKey), waitMillis(addressKey));
            if (waitMillis > 0) {
                Duration wait = Duration.ofMillis(waitMillis)
                        .plusMillis(999)
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
                throw new AuthException(Reason.THROTTLED, "too many failed attempts", wait);
            }
            return new Attempt(
                    new Began(account, address, false),
                    List.of(fail(accountKey, limits.accountFree()), fail(addressKey, limits.addressFree())));
        }
    }

    /** Forgets all failures of an account. */
    public void forget(String account) {
        for (Proof proof : Proof.values()) {
            String any = accountKey(proof, account, "");
            failures.asMap().keySet().removeIf(key -> key.startsWith(any));
        }
    }

    private static String accountKey(Proof proof, String account, String knownAddress) {
        // no name contains a space
        return proof + " " + account.replace(' ', '_') + " " + knownAddress;
    }

    private long waitMillis(String key) {
        return current(key).waitUntilMillis() - clock.millis();
    }

    private Failures current(String key) {
        Failures last = failures.getIfPresent(key);
        return last == null ? Failures.NONE : last;
    }

    private Counted fail(String key, int free) {
        Failures before = current(key);
        long nowMillis = clock.millis();
        long forgotten =
                (nowMillis - before.lastMillis()) / limits.forgottenAfter().toMillis();
        int count = (int) Math.max(0, before.count() - forgotten) + 1;
        long waitMillis = 0;
        if (count > free) {
            long seconds = 1L << Math.min(count - free - 1, MAX_DOUBLINGS);
            waitMillis = Math.min(
                    Duration.ofSeconds(seconds).toMillis(), limits.maxWait().toMillis());
        }
        Failures after = new Failures(count, nowMillis, nowMillis + waitMillis);
        failures.put(key, after);
        return new Counted(key, before, after, count == free + 1);
    }

    private record Counted(String key, Failures before, Failures after, boolean begins) {}

    /** One try; counts as failed unless it is said otherwise. */
    public final class Attempt {
        private final Began began;
        private final List<Counted> counted;

        private Attempt(Began began, List<Counted> counted) {
            this.began = began;
            this.counted = counted;
        }

        /** It has failed: tells the listener if somebody has to wait for the first time. */
        public void failed() {
            for (int i = 0; i < counted.size(); i++) {
                if (counted.get(i).begins()) {
                    listener.accept(new Began(began.account(), began.address(), i > 0));
                }
            }
        }

        /** It was right: the account's failures, as seen from there, are forgotten; those of the address are not. */
        public void succeeded() {
            withdraw();
            failures.invalidate(counted.get(0).key());
        }

        /** It was neither wrong nor a sign-in: as if it had not been. */
        public void withdraw() {
            synchronized (failures) {
                for (Counted one : counted) {
                    // if others have failed meanwhile, one failure less than with this one
                    failures.asMap()
                            .computeIfPresent(
                                    one.key(),
                                    (key, now) -> now.equals(one.after())
                                            ? one.before()
                                            : new Failures(
                                                    Math.max(0, now.count() - 1),
                                                    now.lastMillis(),
                                                    now.waitUntilMillis()));
                }
            }
        }
    }
}

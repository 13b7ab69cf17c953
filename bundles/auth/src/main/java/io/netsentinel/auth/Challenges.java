package io.netsentinel.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netsentinel.api.auth.SignIn.SecondFactorNeeded;
import io.netsentinel.auth.store.StoredUser;
import io.netsentinel.auth.token.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sign-ins that wait for a second factor. */
final class Challenges {
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final int MOST = 10_000;
    private static final int ANSWERS = 5;
    private static final int BYTES = 32;

    private final Clock clock;
    private final Cache<String, Challenge> challenges;

    /** A sign-in whose first proof was right; void once the user would have to give another one. */
    record Challenge(StoredUser user, AtomicInteger answersLeft) {}

    Challenges(Clock clock) {
        this.clock = clock;
        challenges = Caffeine.newBuilder()
                .maximumSize(MOST)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(LIFETIME)
                .build();
    }

    SecondFactorNeeded ask(StoredUser user) {
        String challenge = Secrets.random(BYTES);
        challenges.put(Secrets.hash(challenge), new Challenge(user, new AtomicInteger(ANSWERS)));
        return new SecondFactorNeeded(challenge, clock.instant().plus(LIFETIME), Factors.of(user));
    }

    @Nullable Challenge find(String challenge) {
        return challenges.getIfPresent(Secrets.hash(challenge));
    }

    void forget(String challenge) {
        challenges.invalidate(Secrets.hash(challenge));
    }
}

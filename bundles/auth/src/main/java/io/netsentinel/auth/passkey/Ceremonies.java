package io.netsentinel.auth.passkey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Challenges that were given out and not answered yet. Each can be answered once, for the purpose and by the one that it was made
 * for, whatever comes of it.
 */
final class Ceremonies {
    /** How long one may take; what the standard recommends where a user has to be verified. */
    static final Duration LIFETIME = Duration.ofMinutes(5);

    /** What a challenge is for; those of each purpose can't push out others'. */
    enum Purpose {
        /** A new passkey. */
        REGISTER(10_000),
        /** The second factor of a sign-in. */
        ANSWER(10_000),
        /** A sign-in without a password, which everybody may begin. */
        SIGN_IN(50_000);

        private final int most;

        Purpose(int most) {
            this.most = most;
        }
    }

    private final Map<Purpose, Cache<String, String>> boundTo = new EnumMap<>(Purpose.class);

    Ceremonies(Clock clock) {
        Arrays.stream(Purpose.values())
                .forEach(purpose -> boundTo.put(
                        purpose,
                        Caffeine.newBuilder()
                                .maximumSize(purpose.most)
                                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                                .expireAfterWrite(LIFETIME)
                                .build()));
    }

    private Map<String, String> of(Purpose purpose) {
        Cache<String, String> cache = boundTo.get(purpose);
        return cache == null ? Map.of() : cache.asMap();
    }

    /** Remembers a challenge and for whom it is. */
    void add(Purpose purpose, String whom, String challenge) {
        of(purpose).put(challenge, whom);
    }

    /** Whether the challenge is good for this, for the last time. */
    boolean take(Purpose purpose, String whom, String challenge) {
        return whom.equals(of(purpose).remove(challenge));
    }
}

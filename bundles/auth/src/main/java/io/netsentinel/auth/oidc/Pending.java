package io.netsentinel.auth.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netsentinel.auth.token.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sign-ins on their way through a provider. Each is taken out once, whatever comes of it. */
public final class Pending {
    /** How long one may take. */
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final int MOST = 10_000;

    private final Cache<String, Flow> flows;

    /**
     * One sign-in.
     *
     * @param browserHash of what the browser holds
     */
    public record Flow(String provider, String nonce, String verifier, String browserHash, String returnTo) {
        @Override
        public String toString() {
            return "Flow[" + provider + "]";
        }
    }

    /** None yet. */
    public Pending(Clock clock) {
        flows = Caffeine.newBuilder()
                .maximumSize(MOST)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfterWrite(LIFETIME)
                .build();
    }

    /** Remembers one by its state. */
    public void add(String state, Flow flow) {
        flows.put(Secrets.hash(state), flow);
    }

    /** The one with the state, for the last time; null if there is none any more. */
    public @Nullable Flow take(String state) {
        return flows.asMap().remove(Secrets.hash(state));
    }
}

package io.netsentinel.web.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/**
 * Token buckets by name: each fills with so many requests a minute and holds a quarter of that at most, so that a burst
 * passes and a flood doesn't. Forgets whoever was quiet for a while. Safe for use by several threads.
 */
final class RateLimits {
    private static final int BURST_SHARE = 4;
    private static final int MAX_BUCKETS = 100_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MAX_BUCKETS)
            .expireAfterAccess(MINUTE.multipliedBy(2))
            .build();
    private final int requestsPerMinute;

    RateLimits(int requestsPerMinute) {
        this.requestsPerMinute = requestsPerMinute;
    }

    /** How long to wait until the next request is welcome; zero if this one is. */
    Duration take(String name) {
        ConsumptionProbe probe = buckets.get(name, any -> fresh()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private Bucket fresh() {
        long burst = Math.max(1, requestsPerMinute / BURST_SHARE);
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(requestsPerMinute, MINUTE))
                .build();
    }
}

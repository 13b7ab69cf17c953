package io.netsentinel.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.config.Networks;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.auth.store.IdentityStore;
import io.netsentinel.auth.store.StoredKey;
import io.netsentinel.auth.store.StoredUser;
import io.netsentinel.auth.token.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks API keys: secret, expiry, owner, network, rate; remembers when each was last used. */
final class KeyRing {
    private static final Pattern KEY = Pattern.compile("nsk_([a-z2-7]{8})_([A-Za-z0-9_-]{43})");
    private static final int ID_CHARS = 8;
    private static final int SECRET_BYTES = 32;
    private static final int REMEMBERED = 10_000;
    /** A key that keeps knocking from a wrong place is told of so often. */
    private static final Duration TOLD_AGAIN = Duration.ofMinutes(10);

    private final IdentityStore store;
    private final Accounts accounts;
    private final Trail trail;
    private final Clock clock;
    private final Map<String, Use> uses = new ConcurrentHashMap<>();
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();
    private final Cache<List<String>, Networks> parsedNetworks =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Cache<String, Boolean> told = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(TOLD_AGAIN)
            .build();

    private record Use(long timeMillis, String address) {}

    /** A key as it goes out. */
    record Fresh(String id, String value) {
        @Override
        public String toString() {
            return "Fresh[" + id + "]";
        }
    }

    KeyRing(IdentityStore store, Accounts accounts, Trail trail, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.trail = trail;
        this.clock = clock;
    }

    /** A public part that no key has. */
    String newId() {
        String id = Secrets.readable(ID_CHARS);
        return store.keys().get(id) == null ? id : newId();
    }

    static Fresh newSecret(String id) {
        return new Fresh(id, "nsk_" + id + "_" + Secrets.random(SECRET_BYTES));
    }

    Caller authenticate(String value, Origin origin) throws AuthException {
        Matcher parts = KEY.matcher(value);
        StoredKey key = parts.matches() ? store.keys().get(parts.group(1)) : null;
        if (key == null || !isSecretOf(key, value) || alive(key.id()) == null) {
            throw new AuthException(Reason.REFUSED, "the API key is not good");
        }
        if (!isAllowedFrom(key, origin)) {
            if (told.asMap().putIfAbsent(key.id() + " " + origin.address(), true) == null) {
                trail.refused("key:" + key.id(), origin, "key.use", key.id(), "not from this network");
            }
            throw new AuthException(Reason.REFUSED, "the API key is not good from this address");
        }
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new AuthException(
                    Reason.THROTTLED,
                    "the API key may be used " + key.requestsPerMinute() + " times a minute",
                    Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
        uses.put(key.id(), new Use(clock.millis(), origin.address()));
        return new Caller(Caller.Kind.KEY, key.owner(), key.id(), origin);
    }

    private boolean isSecretOf(StoredKey key, String value) {
        boolean current = Secrets.matches(value, key.secretHash());
        boolean old = Secrets.matches(value, key.oldHash()) && clock.millis() < key.oldUntilMillis();
        return current || old;
    }

    /** The key if neither it nor its owner is out of use. */
    @Nullable StoredKey alive(String id) {
        StoredKey key = store.keys().get(id);
        if (key == null || (key.expiresMillis() != 0 && clock.millis() >= key.expiresMillis())) {
            return null;
        }
        StoredUser owner = accounts.find(key.owner());
        return owner == null || owner.disabled() ? null : key;
    }

    private boolean isAllowedFrom(StoredKey key, Origin origin) {
        if (key.networks().isEmpty()) {
            return true;
        }
        try {
            return parsedNetworks.get(key.networks(), KeyRing::parse).contain(IpAddress.parse(origin.address()));
        } catch (IllegalArgumentException e) {
            // not an address, so in no network
            return false;
        }
    }

    /** Throws {@link IllegalArgumentException} for what is no network. */
    static Networks parse(List<String> networks) {
        return Networks.parse(AuthConfiguration.PID, "networks", networks.toArray(String[]::new));
    }

    private Bucket bucket(StoredKey key) {
        // a key whose rate is changed is another key
        return buckets.get(key.id(), id -> Bucket.builder()
                .addLimit(limit -> limit.capacity(key.requestsPerMinute())
                        .refillGreedy(key.requestsPerMinute(), Duration.ofMinutes(1)))
                .build());
    }

    /** The key with its last use, also if that is not written yet. */
    StoredKey latest(StoredKey key) {
        Use use = uses.get(key.id());
        return use == null ? key : key.used(use.timeMillis(), use.address());
    }

    /** Writes when keys were last used. */
    void saveLastUsed() throws AuthException {
        if (uses.isEmpty()) {
            return;
        }
        store.update(batch -> {
            Map<String, Use> taken = Map.copyOf(uses);
            taken.forEach((id, use) -> {
                StoredKey key = store.keys().get(id);
                if (key != null) {
                    batch.put(store.keys(), id, key.used(use.timeMillis(), use.address()));
                }
            });
            batch.afterwards(() -> taken.forEach(uses::remove));
        });
    }
}

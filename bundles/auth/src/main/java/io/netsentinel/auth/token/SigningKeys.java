package io.netsentinel.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.auth.store.Batch;
import io.netsentinel.auth.store.IdentityStore;
import io.netsentinel.auth.store.StoredSigningKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The keys of access tokens: one signs, those before it are known until the last of their tokens is over. */
public final class SigningKeys {
    private static final int ID_BYTES = 12;

    private final IdentityStore store;
    private final Clock clock;
    private final Duration lifetime;
    private final Duration afterlife;
    private final Map<String, ECKey> parsed = new ConcurrentHashMap<>();

    /** Keys that sign for {@code lifetime} and are known for {@code afterlife} more. */
    public SigningKeys(IdentityStore store, Clock clock, Duration lifetime, Duration afterlife) {
        this.store = store;
        this.clock = clock;
        this.lifetime = lifetime;
        this.afterlife = afterlife;
    }

    /** Makes the first key. */
    public static void first(IdentityStore store, Batch batch, Clock clock) {
        put(store, batch, generate(clock));
    }

    private static void put(IdentityStore store, Batch batch, StoredSigningKey key) {
        batch.put(store.signingKeys(), key.id(), key);
    }

    private static StoredSigningKey generate(Clock clock) {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyID(Secrets.random(ID_BYTES))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
            return new StoredSigningKey(key.getKeyID(), key.toJSONString(), clock.millis(), Long.MAX_VALUE);
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java knows P-256", e);
        }
    }

    /**
     * A new key signs from now on.
     *
     * @param distrustOld whether tokens of old keys are void at once, because a key may have leaked
     */
    public void rotate(boolean distrustOld) throws AuthException {
        store.update(batch -> {
            long nowMillis = clock.millis();
            for (StoredSigningKey key : store.signingKeys().all()) {
                if (distrustOld || key.untilMillis() <= nowMillis) {
                    batch.remove(store.signingKeys(), key.id());
                } else if (key.untilMillis() == Long.MAX_VALUE) {
                    put(store, batch, key.retired(nowMillis + afterlife.toMillis()));
                }
            }
            put(store, batch, generate(clock));
        });
        parsed.keySet().removeIf(id -> store.signingKeys().get(id) == null);
    }

    /** Rotates if it is time to. */
    public void rotateIfDue() throws AuthException {
        if (clock.millis() - newest().createdMillis() >= lifetime.toMillis()) {
            rotate(false);
        }
    }

    /** The key that signs. */
    ECKey signing() {
        return parse(newest());
    }

    /** The public key of this id, null if there is none or its tokens are over. */
    @Nullable ECKey verifying(String id) {
        StoredSigningKey key = store.signingKeys().get(id);
        return key == null || key.untilMillis() < clock.millis()
                ? null
                : parse(key).toPublicJWK();
    }

    private StoredSigningKey newest() {
        return store.signingKeys().all().stream()
                .filter(key -> key.untilMillis() == Long.MAX_VALUE)
                .max((a, b) -> Long.compare(a.createdMillis(), b.createdMillis()))
                .orElseThrow(() -> new IllegalStateException("there is no key to sign access tokens with"));
    }

    private ECKey parse(StoredSigningKey key) {
        return parsed.computeIfAbsent(key.id(), id -> {
            try {
                return ECKey.parse(key.jwk());
            } catch (ParseException e) {
                throw new IllegalStateException("signing key " + id + " can't be read");
            }
        });
    }
}

package io.netsentinel.auth;

import io.netsentinel.api.auth.ApiKeys;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.auth.KeyRing.Fresh;
import io.netsentinel.auth.permission.Permissions;
import io.netsentinel.auth.store.Batch;
import io.netsentinel.auth.store.StoredKey;
import io.netsentinel.auth.store.StoredUser;
import io.netsentinel.auth.token.Secrets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Users' API keys. */
@Component(service = ApiKeys.class)
public final class KeyRegister implements ApiKeys {
    private static final int MAX_PER_USER = 50;
    private static final int MAX_SCOPES = 50;
    private static final int MAX_NETWORKS = 50;
    private static final int MAX_REQUESTS_PER_MINUTE = 100_000;

    private final Identity identity;
    private final Gate gate;

    /** Called by DS. */
    @Activate
    public KeyRegister(@Reference Identity identity, @Reference Gate gate) {
        this.identity = identity;
        this.gate = gate;
    }

    @Override
    public List<ApiKey> list(Caller who) throws AuthException {
        String owner = gate.self(who).name();
        return list(key -> key.owner().equals(owner));
    }

    @Override
    public List<ApiKey> listAll(Caller who) throws AuthException {
        gate.require(who, "keys:read");
        return list(key -> true);
    }

    private List<ApiKey> list(Predicate<StoredKey> which) {
        return identity.store().keys().all().stream()
                .filter(which)
                .sorted(Comparator.comparingLong(StoredKey::createdMillis).thenComparing(StoredKey::id))
                .map(this::view)
                .toList();
    }

    @Override
    public IssuedKey create(Caller who, NewKey key) throws AuthException {
        check(key);
        return identity.store().change(batch -> {
            StoredUser owner = dutyFree(who);
            if (list(who).size() >= MAX_PER_USER) {
                throw new AuthException(Reason.CONFLICT, "you have " + MAX_PER_USER + " keys, which is the most");
            }
            gate.requireAll(who, key.scopes(), "such a key");
            Fresh fresh = KeyRing.newSecret(identity.keyRing().newId());
            Instant expires = key.expires();
            StoredKey made = new StoredKey(
                    fresh.id(),
                    owner.name(),
                    key.name(),
                    key.scopes(),
                    Secrets.hash(fresh.value()),
                    "",
                    0,
                    identity.clock().millis(),
                    expires == null ? 0 : expires.toEpochMilli(),
                    key.networks(),
                    key.requestsPerMinute(),
                    0,
                    "");
            identity.trail().changed(who, "key.create", made.id(), Map.of(), values(made));
            return issue(batch, made, fresh);
        });
    }

    private void check(NewKey key) throws AuthException {
        Texts.require(!key.name().isBlank(), "a key has a name");
        Texts.line("a name", key.name());
        Texts.require(
                !key.scopes().isEmpty() && key.scopes().size() <= MAX_SCOPES,
                "a key has 1 to " + MAX_SCOPES + " scopes");
        for (String scope : key.scopes()) {
            Texts.require(Permissions.isGrant(scope), "a scope is a permission like alerts:read or alerts:*");
        }
        Texts.require(key.networks().size() <= MAX_NETWORKS, "a key has at most " + MAX_NETWORKS + " networks");
        try {
            KeyRing.parse(key.networks());
        } catch (IllegalArgumentException e) {
            throw new AuthException(Reason.INVALID, "a network is written like 10.0.0.0/8 or fd00::/8");
        }
        Texts.require(
                key.requestsPerMinute() >= 1 && key.requestsPerMinute() <= MAX_REQUESTS_PER_MINUTE,
                "requests per minute are 1 to " + MAX_REQUESTS_PER_MINUTE);
        Instant expires = key.expires();
        Texts.require(expires == null || expires.isAfter(identity.clock().instant()), "a key expires in the future");
    }

    /** The caller's own user, who has nothing to do first. */
    private StoredUser dutyFree(Caller who) throws AuthException {
        StoredUser self = gate.self(who);
        if (!identity.accounts().duties(self).isEmpty()) {
            throw new AuthException(Reason.FORBIDDEN, "change the password or set up the second factor first");
        }
        return self;
    }

    @Override
    public IssuedKey rotate(Caller who, String id) throws AuthException {
        return identity.store().change(batch -> {
            StoredUser owner = dutyFree(who);
            StoredKey key = identity.store().keys().get(id);
            if (key == null || !key.owner().equals(owner.name())) {
                throw unknown();
            }
            Fresh fresh = KeyRing.newSecret(id);
            long nowMillis = identity.clock().millis();
            long oldUntilMillis = nowMillis + identity.settings().keyOverlap().toMillis();
            identity.trail().done(who, "key.rotate", id);
            return issue(batch, key.rotated(Secrets.hash(fresh.value()), nowMillis, oldUntilMillis), fresh);
        });
    }

    private IssuedKey issue(Batch batch, StoredKey key, Fresh fresh) {
        batch.put(identity.store().keys(), key.id(), key);
        return new IssuedKey(view(key), fresh.value());
    }

    @Override
    public void revoke(Caller who, String id) throws AuthException {
        identity.store().update(batch -> {
            StoredKey key = identity.store().keys().get(id);
            boolean own = key != null
                    && who.kind() == Caller.Kind.USER
                    && gate.self(who).name().equals(key.owner());
            if (!own && !gate.permits(who, "keys:revoke")) {
                throw unknown();
            }
            if (key == null) {
                throw unknown();
            }
            identity.trail().changed(who, "key.revoke", id, values(key), Map.of());
            batch.remove(identity.store().keys(), id);
        });
    }

    private static AuthException unknown() {
        return new AuthException(Reason.UNKNOWN, "there is no such key");
    }

    private ApiKey view(StoredKey stored) {
        StoredKey key = identity.keyRing().latest(stored);
        return new ApiKey(
                key.id(),
                key.owner(),
                key.name(),
                key.scopes(),
                Instant.ofEpochMilli(key.createdMillis()),
                Accounts.timeOrNull(key.expiresMillis()),
                key.networks(),
                key.requestsPerMinute(),
                Accounts.timeOrNull(key.lastUsedMillis()),
                key.lastAddress());
    }

    private static Map<String, String> values(StoredKey key) {
        return Map.of(
                "owner", key.owner(),
                "name", key.name(),
                "scopes", Accounts.joined(key.scopes()),
                "networks", Accounts.joined(key.networks()),
                "requestsPerMinute", String.valueOf(key.requestsPerMinute()),
                "expires",
                        key.expiresMillis() == 0
                                ? ""
                                : Instant.ofEpochMilli(key.expiresMillis()).toString());
    }
}

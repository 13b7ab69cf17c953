package io.netsentinel.auth;

import static io.netsentinel.auth.Installation.ELSEWHERE;
import static io.netsentinel.auth.Installation.HOME;
import static io.netsentinel.auth.Installation.LOCAL;
import static io.netsentinel.auth.Installation.PASSWORD;
import static io.netsentinel.auth.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.auth.ApiKeys.ApiKey;
import io.netsentinel.api.auth.ApiKeys.IssuedKey;
import io.netsentinel.api.auth.ApiKeys.NewKey;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Credentials;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.auth.Users.UserChange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeyTest {
    @TempDir
    private Path directory;

    private Installation installation;
    private Caller alice;

    @BeforeEach
    void start() throws IOException, AuthException {
        installation = new Installation(directory);
        installation.user("alice", "analyst");
        alice = installation.caller("alice");
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    private static NewKey key(Instant expires, List<String> networks, String... scopes) {
        return new NewKey("script", Set.of(scopes), expires, networks, 600);
    }

    private IssuedKey create(String... scopes) throws AuthException {
        return installation.keys.create(alice, key(null, List.of(), scopes));
    }

    private void setRoles(String... roles) throws AuthException {
        long version = installation.users.find(LOCAL, "alice").version();
        installation.users.update(LOCAL, "alice", version, new UserChange("", "", Set.of(roles), false));
    }

    @Test
    void keyActsForItsOwnerWithinItsScopes() throws AuthException {
        IssuedKey issued = create("alerts:read", "alerts:ack");

        Caller caller = installation.key(issued.value());

        assertThat(issued.value())
                .matches("nsk_[a-z2-7]{8}_[A-Za-z0-9_-]{43}")
                .contains(issued.key().id());
        assertThat(issued.toString()).doesNotContain(issued.value());
        assertThat(caller.name()).isEqualTo("alice");
        assertThat(installation.access.permits(caller, "alerts:ack")).isTrue();
        assertThat(installation.access.permits(caller, "flows:read")).isFalse();
        assertThat(installation.access.permissions(caller)).containsExactly("alerts:ack", "alerts:read");
    }

    @Test
    void keyMayNeverDoMoreThanItsOwner() throws AuthException {
        for (String scope : new String[] {"*", "firewall:block", "alerts:*,x", "*:read", "models:*"}) {
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(AuthException.class, () -> create(scope))
                            .reason())
                    .as(scope)
                    .isIn(Reason.FORBIDDEN, Reason.INVALID);
        }
        Caller caller = installation.key(create("alerts:*").value());
        assertThat(installation.access.permits(caller, "alerts:ack")).isTrue();

        setRoles("viewer");

        assertThat(installation.access.permits(caller, "alerts:ack")).isFalse();
        assertThat(installation.access.permits(caller, "alerts:read")).isTrue();
    }

    @Test
    void keyMakesNoKeysAndTouchesNoAccount() throws AuthException {
        Caller caller = installation.key(create("alerts:read").value());

        assertRefused(Reason.FORBIDDEN, () -> installation.keys.create(caller, key(null, List.of(), "alerts:read")));
        assertRefused(Reason.FORBIDDEN, () -> installation.keys.rotate(caller, caller.id()));
        assertRefused(Reason.UNKNOWN, () -> installation.keys.revoke(caller, caller.id()));
        assertRefused(Reason.FORBIDDEN, () -> installation.users.changePassword(caller, PASSWORD, "x"));
        assertRefused(Reason.FORBIDDEN, () -> installation.factors.begin(caller));
        assertRefused(Reason.FORBIDDEN, () -> installation.signIn.signOut(caller));
        assertRefused(Reason.FORBIDDEN, () -> installation.signIn.sessions(caller, "alice"));
    }

    @Test
    void wrongKeysAreRefused() throws AuthException {
        String good = create("alerts:read").value();
        char last = good.charAt(good.length() - 1);

        for (String wrong : new String[] {
            "",
            "nsk_",
            good + "A",
            good.substring(0, good.length() - 1),
            "nsk_aaaaaaaa_" + "A".repeat(43),
            good.substring(0, good.length() - 1) + (last == 'A' ? 'B' : 'A'),
            "x".repeat(1_000_000)
        }) {
            assertRefused(Reason.REFUSED, () -> installation.key(wrong));
        }
    }

    @Test
    void keyEndsByExpiryRevocationDisablingAndDeletion() throws AuthException {
        Instant soon = installation.clock.instant().plusSeconds(60);
        String expiring = installation
                .keys
                .create(alice, key(soon, List.of(), "alerts:read"))
                .value();
        IssuedKey revoked = create("alerts:read");
        String left = create("alerts:read").value();
        Caller caller = installation.key(expiring);

        installation.clock.advance(Duration.ofSeconds(60));
        installation.keys.revoke(alice, revoked.key().id());

        assertRefused(Reason.REFUSED, () -> installation.key(expiring));
        assertThat(installation.access.permits(caller, "alerts:read")).isFalse();
        assertRefused(Reason.REFUSED, () -> installation.key(revoked.value()));
        assertThat(installation.key(left)).isNotNull();

        long version = installation.users.find(LOCAL, "alice").version();
        installation.users.update(LOCAL, "alice", version, new UserChange("", "", Set.of(), true));
        assertRefused(Reason.REFUSED, () -> installation.key(left));
        installation.users.delete(LOCAL, "alice", version + 1);
        assertThat(installation.keys.listAll(LOCAL)).isEmpty();
    }

    @Test
    void rotationEndsTheOldSecretAtOnce() throws AuthException {
        IssuedKey before = create("alerts:read");

        IssuedKey after = installation.keys.rotate(alice, before.key().id());

        assertThat(after.key().id()).isEqualTo(before.key().id());
        assertRefused(Reason.REFUSED, () -> installation.key(before.value()));
        assertThat(installation.key(after.value())).isNotNull();
    }

    @Test
    void rotationLeavesTheOldSecretForAsLongAsConfigured() throws Exception {
        installation.close();
        installation =
                new Installation(directory, installation.clock, Installation.settings(64, Duration.ofMinutes(10)));
        IssuedKey before = create("alerts:read");

        IssuedKey after = installation.keys.rotate(alice, before.key().id());

        assertThat(installation.key(before.value())).isNotNull();
        installation.clock.advance(Duration.ofMinutes(10));
        assertRefused(Reason.REFUSED, () -> installation.key(before.value()));
        assertThat(installation.key(after.value())).isNotNull();
    }

    @Test
    void keyWorksOnlyFromItsNetworks() throws AuthException {
        String value = installation
                .keys
                .create(alice, key(null, List.of("192.0.2.0/24", "2001:db8::/32"), "alerts:read"))
                .value();
        Credentials credentials = new Credentials.ApiKey(value);

        assertThat(installation.access.authenticate(credentials, HOME)).isNotNull();
        assertThat(installation.access.authenticate(credentials, new Origin("2001:db8::7", "")))
                .isNotNull();
        for (int i = 0; i < 3; i++) {
            assertRefused(Reason.REFUSED, () -> installation.access.authenticate(credentials, ELSEWHERE));
        }
        assertRefused(Reason.REFUSED, () -> installation.access.authenticate(credentials, new Origin("shell", "")));
        assertThat(installation.audit.actions().stream().filter("key.use REFUSED"::equals))
                .hasSize(2);
        assertRefused(
                Reason.INVALID,
                () -> installation.keys.create(alice, key(null, List.of("10.0.0.0/99"), "alerts:read")));
    }

    @Test
    void keyIsUsedOnlySoOften() throws AuthException {
        String value = installation
                .keys
                .create(alice, new NewKey("slow", Set.of("alerts:read"), null, List.of(), 3))
                .value();
        for (int i = 0; i < 3; i++) {
            installation.key(value);
        }

        AuthException refusal = assertRefused(Reason.THROTTLED, () -> installation.key(value));

        assertThat(refusal.retryAfter()).isPositive();
    }

    @Test
    void lastUseIsRememberedAndWrittenLater() throws Exception {
        IssuedKey issued = create("alerts:read");
        installation.clock.advance(Duration.ofSeconds(5));
        installation.key(issued.value());

        ApiKey key = installation.keys.list(alice).get(0);
        assertThat(key.lastUsed()).isEqualTo(installation.clock.instant());
        assertThat(key.lastAddress()).isEqualTo(HOME.address());
        assertThat(installation.identity.store().keys().get(key.id()).lastUsedMillis())
                .isZero();

        installation.identity.keepUp();

        assertThat(installation.identity.store().keys().get(key.id()).lastUsedMillis())
                .isEqualTo(installation.clock.millis());
    }

    @Test
    void othersKeysAreOutOfSight() throws AuthException {
        IssuedKey issued = create("alerts:read");
        installation.user("bob", "analyst");
        installation.user("root", "admin");
        Caller bob = installation.caller("bob");
        Caller root = installation.caller("root");

        assertThat(installation.keys.list(bob)).isEmpty();
        assertRefused(Reason.FORBIDDEN, () -> installation.keys.listAll(bob));
        assertRefused(
                Reason.UNKNOWN, () -> installation.keys.revoke(bob, issued.key().id()));
        assertRefused(
                Reason.UNKNOWN,
                () -> installation.keys.rotate(root, issued.key().id()));
        assertThat(installation.keys.listAll(root)).hasSize(1);
        installation.keys.revoke(root, issued.key().id());
        assertThat(installation.keys.list(alice)).isEmpty();
    }

    @Test
    void keysAreBounded() {
        NewKey[] bad = {
            new NewKey(" ", Set.of("alerts:read"), null, List.of(), 1),
            new NewKey("a", Set.of(), null, List.of(), 1),
            new NewKey("a", Set.of("alerts:read"), installation.clock.instant(), List.of(), 1),
            new NewKey("a", Set.of("alerts:read"), null, List.of(), 0),
            new NewKey("a", Set.of("alerts:read"), null, List.of(), 100_001),
            new NewKey("a\u0000", Set.of("alerts:read"), null, List.of(), 1),
        };
        for (NewKey one : bad) {
            assertRefused(Reason.INVALID, () -> installation.keys.create(alice, one));
        }
    }
}

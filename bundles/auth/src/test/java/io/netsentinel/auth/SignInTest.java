package io.netsentinel.auth;

import static io.netsentinel.auth.Installation.ELSEWHERE;
import static io.netsentinel.auth.Installation.HOME;
import static io.netsentinel.auth.Installation.LOCAL;
import static io.netsentinel.auth.Installation.PASSWORD;
import static io.netsentinel.auth.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Credentials;
import io.netsentinel.api.auth.Credentials.AccessToken;
import io.netsentinel.api.auth.Duty;
import io.netsentinel.api.auth.SignIn.Tokens;
import io.netsentinel.api.auth.Users.UserChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
    @TempDir
    private Path directory;

    private Installation installation;

    @BeforeEach
    void start() throws IOException {
        installation = new Installation(directory);
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void firstPasswordIsInAPrivateFileAndMustBeChanged() throws Exception {
        String first = installation.initialPassword();
        Path file = installation.users.initialPasswordFile().orElseThrow();
        assertThat(first).hasSizeGreaterThanOrEqualTo(20);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");

        Tokens tokens = (Tokens) installation.signIn.start("admin", first, HOME);
        Caller admin = installation.caller(tokens);

        assertThat(tokens.duties()).containsExactly(Duty.CHANGE_PASSWORD);
        assertThat(installation.access.duties(admin)).containsExactly(Duty.CHANGE_PASSWORD);
        assertThat(installation.access.permits(admin, "alerts:read")).isFalse();
        assertThat(installation.access.permissions(admin)).isEmpty();

        installation.users.changePassword(admin, first, PASSWORD);

        assertThat(installation.access.permits(admin, "alerts:read")).isTrue();
        assertThat(installation.access.permissions(admin)).containsExactly("*");
        assertThat(file).doesNotExist();
        assertThat(installation.users.initialPasswordFile()).isEmpty();
        assertRefused(Reason.REFUSED, () -> installation.signIn.start("admin", first, HOME));
    }

    @Test
    void nameIsFoundHoweverItIsTyped() throws AuthException {
        installation.user("alice", "viewer");

        Tokens tokens = (Tokens) installation.signIn.start(" Alice ", PASSWORD, HOME);

        assertThat(tokens.user()).isEqualTo("alice");
    }

    @Test
    void everyFailureSaysTheSameAndTakesOneVerification() throws AuthException {
        installation.user("alice", "viewer");
        installation.user("dora", "viewer");
        installation.users.update(LOCAL, "dora", version("dora"), new UserChange("", "", Set.of("viewer"), true));
        installation.users.create(LOCAL, new io.netsentinel.api.auth.Users.NewUser("newt", "", "", Set.of()));
        String[][] tries = {
            {"alice", "wrong"},
            {"nobody", PASSWORD},
            {"dora", PASSWORD},
            {"newt", ""},
            {"no name at all \u0000", PASSWORD},
            {"alice", "x".repeat(100_000)},
        };

        for (String[] one : tries) {
            long before = installation.identity.hasher().verifications();
            AuthException refusal =
                    assertRefused(Reason.REFUSED, () -> installation.signIn.start(one[0], one[1], HOME));
            assertThat(refusal).hasMessage("name or password is wrong");
            assertThat(installation.identity.hasher().verifications() - before)
                    .as(one[0])
                    .isEqualTo(1);
        }
    }

    private long version(String name) throws AuthException {
        return installation.users.find(LOCAL, name).version();
    }

    @Test
    void signOutCountsAtOnce() throws AuthException {
        installation.user("alice", "viewer");
        Tokens tokens = installation.signIn("alice");
        Caller alice = installation.caller(tokens);

        installation.signIn.signOut(alice);

        assertOver(tokens, alice);
    }

    @Test
    void disablingCountsAtOnce() throws AuthException {
        installation.user("alice", "viewer");
        Tokens tokens = installation.signIn("alice");
        Caller alice = installation.caller(tokens);

        installation.users.update(LOCAL, "alice", version("alice"), new UserChange("", "", Set.of("viewer"), true));

        assertOver(tokens, alice);
    }

    @Test
    void deletionCountsAtOnce() throws AuthException {
        installation.user("alice", "viewer");
        Tokens tokens = installation.signIn("alice");
        Caller alice = installation.caller(tokens);

        installation.users.delete(LOCAL, "alice", version("alice"));
        installation.user("alice", "viewer");

        assertOver(tokens, alice);
    }

    @Test
    void anotherPasswordEndsOtherSessionsAtOnce() throws AuthException {
        installation.user("alice", "viewer");
        Tokens other = installation.signIn("alice");
        Caller otherAlice = installation.caller(other);
        Caller alice = installation.caller("alice");

        installation.users.changePassword(alice, PASSWORD, "seven quiet otters paint");

        assertOver(other, otherAlice);
        assertThat(installation.access.permits(alice, "alerts:read")).isTrue();
    }

    private void assertOver(Tokens tokens, Caller caller) {
        assertRefused(
                Reason.REFUSED, () -> installation.access.authenticate(new AccessToken(tokens.accessToken()), HOME));
        assertRefused(
                Reason.REFUSED, () -> installation.signIn.refresh(tokens.refreshToken(), tokens.csrfToken(), HOME));
        assertThat(installation.access.permits(caller, "alerts:read")).isFalse();
        assertThat(installation.access.permissions(caller)).isEmpty();
    }

    @Test
    void changeOfRolesCountsAtOnce() throws AuthException {
        installation.user("alice", "viewer");
        Caller alice = installation.caller("alice");
        assertThat(installation.access.permits(alice, "firewall:block")).isFalse();

        installation.users.update(LOCAL, "alice", version("alice"), new UserChange("", "", Set.of("responder"), false));

        assertThat(installation.access.permits(alice, "firewall:block")).isTrue();
        assertThat(installation.access.permits(alice, "plugins:install")).isFalse();
    }

    @Test
    void whatIsNoQuestionIsNotPermitted() throws AuthException {
        installation.user("root", "admin");
        Caller root = installation.caller("root");

        assertThat(installation.access.permits(root, "anything:at-all")).isTrue();
        assertThat(installation.access.permits(root, "")).isFalse();
        assertThat(installation.access.permits(root, "*")).isFalse();
        assertThat(installation.access.permits(root, "alerts:read,write")).isFalse();
    }

    @Test
    void somebodyElsesSessionProvesNothing() throws AuthException {
        installation.user("alice", "viewer");
        installation.user("root", "admin");
        Tokens alice = installation.signIn("alice");

        Caller forged = new Caller(Caller.Kind.USER, "root", alice.sessionId(), HOME);

        assertThat(installation.access.permits(forged, "alerts:read")).isFalse();
    }

    @Test
    void ownSessionsAreListedAndEnded() throws AuthException {
        installation.user("alice", "viewer");
        installation.user("bob", "viewer");
        Tokens first = installation.signIn("alice");
        installation.clock.advance(Duration.ofMinutes(1));
        Caller alice = installation.caller("alice");
        Caller bob = installation.caller("bob");

        assertThat(installation.signIn.sessions(alice, "alice"))
                .extracting(session -> session.current())
                .containsExactly(true, false);
        assertRefused(Reason.FORBIDDEN, () -> installation.signIn.sessions(bob, "alice"));
        assertRefused(Reason.FORBIDDEN, () -> installation.signIn.end(bob, "alice", first.sessionId()));
        assertRefused(Reason.UNKNOWN, () -> installation.signIn.end(bob, "bob", first.sessionId()));

        installation.signIn.end(alice, "alice", first.sessionId());

        assertThat(installation.signIn.sessions(alice, "alice")).hasSize(1);
        assertThat(installation.signIn.endAll(LOCAL, "alice")).isEqualTo(1);
        assertThat(installation.access.permits(alice, "alerts:read")).isFalse();
    }

    @Test
    void sessionEndsWhenItIsNotUsedAndAfterItsLongestTime() throws AuthException {
        installation.user("alice", "viewer");
        Tokens idle = installation.signIn("alice");
        Tokens used = installation.signIn("alice");
        for (int hours = 0; hours < 30 * 24; hours += 6) {
            used = installation.signIn.refresh(used.refreshToken(), used.csrfToken(), HOME);
            installation.clock.advance(Duration.ofHours(6));
        }
        Tokens latest = used;

        assertRefused(Reason.REFUSED, () -> installation.signIn.refresh(idle.refreshToken(), idle.csrfToken(), HOME));
        assertRefused(
                Reason.REFUSED, () -> installation.signIn.refresh(latest.refreshToken(), latest.csrfToken(), HOME));
        installation.identity.keepUp();
        assertThat(installation.identity.store().sessions().all()).isEmpty();
    }

    @Test
    void shellTakesAPasswordWithoutASession() throws AuthException {
        installation.user("alice", "analyst");

        Caller alice = installation.access.authenticate(new Credentials.Password("alice", PASSWORD), HOME);

        assertThat(installation.access.permits(alice, "shell:use")).isTrue();
        assertRefused(
                Reason.REFUSED,
                () -> installation.access.authenticate(new Credentials.Password("alice", "wrong"), HOME));

        installation.users.changePassword(alice, PASSWORD, "seven quiet otters paint");

        assertThat(installation.access.permits(alice, "shell:use")).isFalse();
    }

    @Test
    void whatCannotBeNotedDoesNotHappen() throws AuthException {
        installation.user("alice", "viewer");
        installation.audit.full = true;

        assertThatThrownBy(() -> installation.signIn("alice")).isInstanceOf(UncheckedIOException.class);

        assertThat(installation.identity.store().sessions().all()).isEmpty();
    }

    @Test
    void securityEventsAreInTheAuditLogAndSecretsAreNot() throws AuthException {
        installation.user("alice", "viewer");
        Tokens tokens = installation.signIn("alice");
        assertRefused(Reason.REFUSED, () -> installation.signIn.start("alice", "wrong-password-1", ELSEWHERE));
        installation.users.update(LOCAL, "alice", version("alice"), new UserChange("A", "", Set.of("analyst"), false));
        installation.signIn.signOut(installation.caller(tokens));

        assertThat(installation.audit.actions())
                .containsSubsequence(
                        "user.create DONE",
                        "user.redeem-reset DONE",
                        "session.sign-in DONE",
                        "session.sign-in REFUSED",
                        "user.update DONE",
                        "session.sign-out DONE");
        assertThat(installation.audit.events).anySatisfy(event -> {
            assertThat(event.before()).containsEntry("roles", "viewer");
            assertThat(event.after()).containsEntry("roles", "analyst");
        });
        assertThat(installation.audit.events.toString())
                .doesNotContain(PASSWORD, "wrong-password-1", tokens.refreshToken(), tokens.accessToken(), "argon2");
        assertThat(tokens.toString()).doesNotContain(tokens.refreshToken(), tokens.accessToken(), tokens.csrfToken());
    }

    @Test
    void hashIsRenewedWhenItsParametersChange() throws Exception {
        installation.user("alice", "viewer");
        installation.close();
        installation = new Installation(directory, installation.clock, Installation.settings(128, Duration.ZERO));

        installation.signIn("alice");

        assertThat(installation.identity.store().users().get("alice").passwordHash())
                .startsWith("$argon2id$v=19$m=128,t=1,p=1$");
        assertThat(installation.signIn("alice").user()).isEqualTo("alice");
    }
}

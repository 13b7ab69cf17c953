package io.netsentinel.auth;

import static io.netsentinel.auth.Installation.ELSEWHERE;
import static io.netsentinel.auth.Installation.HOME;
import static io.netsentinel.auth.Installation.LOCAL;
import static io.netsentinel.auth.Installation.PASSWORD;
import static io.netsentinel.auth.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.auth.SignIn.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockoutOfSignInTest {
    @TempDir
    private Path directory;

    private Installation installation;

    @BeforeEach
    void start() throws IOException, AuthException {
        installation = new Installation(directory);
        installation.user("alice", "viewer");
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    private void guess(String name, int times) {
        for (int i = 0; i < times; i++) {
            Origin from = new Origin("198.51.100." + i, "");
            assertRefused(Reason.REFUSED, () -> installation.signIn.start(name, "guess", from));
        }
    }

    @Test
    void accountThatIsNotThereIsLockedLikeOneThatIs() {
        guess("alice", 6);
        guess("nobody", 6);

        AuthException alice =
                assertRefused(Reason.THROTTLED, () -> installation.signIn.start("alice", PASSWORD, ELSEWHERE));
        AuthException nobody =
                assertRefused(Reason.THROTTLED, () -> installation.signIn.start("nobody", PASSWORD, ELSEWHERE));

        assertThat(alice).hasMessage(nobody.getMessage());
        assertThat(alice.retryAfter()).isEqualTo(nobody.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(installation.audit.actions().stream().filter("session.lock-out REFUSED"::equals))
                .hasSize(2);
    }

    @Test
    void throttledAttemptsCostNoHash() {
        guess("alice", 6);
        long before = installation.identity.hasher().verifications();

        assertRefused(Reason.THROTTLED, () -> installation.signIn.start("alice", PASSWORD, ELSEWHERE));

        assertThat(installation.identity.hasher().verifications()).isEqualTo(before);
    }

    @Test
    void ownerComesInFromAKnownAddressAndStaysInWhileOthersGuess() throws AuthException {
        Tokens before = installation.signIn("alice");
        guess("alice", 6);

        Tokens during = installation.signIn("alice");

        assertThat(installation.access.permits(installation.caller(during), "alerts:read"))
                .isTrue();
        assertThat(installation.signIn.refresh(before.refreshToken(), before.csrfToken(), ELSEWHERE))
                .isNotNull();
        // a success at home does not help the one who guesses
        assertRefused(Reason.THROTTLED, () -> installation.signIn.start("alice", "guess", ELSEWHERE));
    }

    @Test
    void waitIsOverInTime() throws AuthException {
        guess("alice", 6);
        installation.clock.advance(Duration.ofSeconds(1));

        assertThat(installation.signIn.start("alice", PASSWORD, ELSEWHERE)).isInstanceOf(Tokens.class);
    }

    @Test
    void administratorForgivesFailures() throws AuthException {
        guess("alice", 6);

        installation.users.unlock(LOCAL, "alice");

        assertThat(installation.signIn.start("alice", PASSWORD, ELSEWHERE)).isInstanceOf(Tokens.class);
    }

    @Test
    void shellIsLockedAsWell() {
        guess("alice", 6);

        assertRefused(
                Reason.THROTTLED,
                () -> installation.access.authenticate(
                        new io.netsentinel.api.auth.Credentials.Password("alice", PASSWORD), ELSEWHERE));
        assertThat(HOME).isNotEqualTo(ELSEWHERE);
    }
}

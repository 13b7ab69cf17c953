package io.netsentinel.auth;

import static io.netsentinel.auth.Installation.ELSEWHERE;
import static io.netsentinel.auth.Installation.HOME;
import static io.netsentinel.auth.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Credentials.AccessToken;
import io.netsentinel.api.auth.SignIn.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefreshTest {
    @TempDir
    private Path directory;

    private Installation installation;
    private Tokens tokens;

    @BeforeEach
    void start() throws IOException, AuthException {
        installation = new Installation(directory);
        installation.user("alice", "viewer");
        tokens = installation.signIn("alice");
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void givesNewTokensForTheSameSession() throws AuthException {
        Tokens next = installation.signIn.refresh(tokens.refreshToken(), tokens.csrfToken(), HOME);

        assertThat(next.refreshToken()).isNotEqualTo(tokens.refreshToken());
        assertThat(next.csrfToken()).isEqualTo(tokens.csrfToken());
        assertThat(next.sessionId()).isEqualTo(tokens.sessionId());
        assertThat(installation.access.permits(installation.caller(next), "alerts:read"))
                .isTrue();
    }

    @Test
    void reuseEndsTheSessionForWhoeverHasTheNewerToken() throws AuthException {
        Tokens stolen = installation.signIn.refresh(tokens.refreshToken(), tokens.csrfToken(), ELSEWHERE);

        assertRefused(
                Reason.REFUSED, () -> installation.signIn.refresh(tokens.refreshToken(), tokens.csrfToken(), HOME));

        assertRefused(
                Reason.REFUSED,
                () -> installation.signIn.refresh(stolen.refreshToken(), stolen.csrfToken(), ELSEWHERE));
        assertRefused(
                Reason.REFUSED,
                () -> installation.access.authenticate(new AccessToken(stolen.accessToken()), ELSEWHERE));
        assertThat(installation.audit.actions()).contains("session.token-reuse REFUSED");
    }

    @Test
    void wrongCsrfTokenGetsNothingAndEndsNothing() throws AuthException {
        assertRefused(Reason.REFUSED, () -> installation.signIn.refresh(tokens.refreshToken(), "", ELSEWHERE));
        assertRefused(
                Reason.REFUSED, () -> installation.signIn.refresh(tokens.refreshToken(), "x".repeat(43), ELSEWHERE));

        assertThat(installation.signIn.refresh(tokens.refreshToken(), tokens.csrfToken(), HOME))
                .isNotNull();
    }

    @Test
    void whoeverKnowsOnlyTheSessionsIdCannotEndIt() throws AuthException {
        for (String forged :
                List.of("", "nsr_", "nsr_" + tokens.sessionId() + "_" + "A".repeat(43), "x".repeat(1_000_000))) {
            assertRefused(Reason.REFUSED, () -> installation.signIn.refresh(forged, tokens.csrfToken(), ELSEWHERE));
        }

        assertThat(installation.signIn.refresh(tokens.refreshToken(), tokens.csrfToken(), HOME))
                .isNotNull();
    }

    @Test
    void ofTwoAtOnceOneGetsTokensAndTheSessionEnds() throws Exception {
        assertThat(Race.winners(
                        () -> installation.signIn.refresh(tokens.refreshToken(), tokens.csrfToken(), HOME),
                        () -> installation.signIn.refresh(tokens.refreshToken(), tokens.csrfToken(), HOME)))
                .isEqualTo(1);
        assertThat(installation.identity.store().sessions().all()).isEmpty();
    }
}

package io.netsentinel.auth;

import static io.netsentinel.auth.Installation.HOME;
import static io.netsentinel.auth.Installation.LOCAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.SignIn.Tokens;
import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.auth.store.IdentityStore;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
    @TempDir
    private Path directory;

    @Test
    void sessionsAndKeysOutliveARestart() throws Exception {
        Tokens tokens;
        MovingClock clock;
        try (Installation before = new Installation(directory)) {
            before.user("alice", "viewer");
            tokens = before.signIn("alice");
            clock = before.clock;
        }

        try (Installation after = new Installation(directory, clock, Installation.settings())) {
            Caller alice = after.caller(tokens);
            assertThat(after.access.permits(alice, "alerts:read")).isTrue();
            assertThat(after.signIn.refresh(tokens.refreshToken(), tokens.csrfToken(), HOME))
                    .isNotNull();
            // not another first start
            assertThat(after.audit.actions()).isEmpty();
        }
    }

    @Test
    void signOutOutlivesAPowerCut(@TempDir Path copy) throws Exception {
        try (Installation before = new Installation(directory)) {
            before.user("alice", "viewer");
            Tokens tokens = before.signIn("alice");
            before.signIn.signOut(before.caller(tokens));
            Files.copy(directory.resolve(IdentityStore.FILE), copy.resolve(IdentityStore.FILE));

            try (Installation after = new Installation(copy, before.clock, Installation.settings())) {
                assertThat(after.users.list(LOCAL)).hasSize(2);
                assertThat(after.identity.store().sessions().all()).isEmpty();
            }
        }
    }

    @Test
    void firstStartThatWasCutOffBeginsAnew() throws Exception {
        Files.writeString(directory.resolve("initial-password"), "of an admin who never was");

        try (Installation installation = new Installation(directory)) {
            assertThat(installation.signIn.start("admin", installation.initialPassword(), HOME))
                    .isInstanceOf(Tokens.class);
        }
    }

    @Test
    void damagedFileKeepsEverybodyOutAndMakesNoNewAdmin() throws Exception {
        new Installation(directory).close();
        Files.delete(directory.resolve("initial-password"));
        Files.writeString(directory.resolve(IdentityStore.FILE), "damaged");

        assertThatThrownBy(() -> new Installation(directory)).isInstanceOf(IllegalStateException.class);

        assertThat(directory.resolve("initial-password")).doesNotExist();
        assertThat(directory.resolve(IdentityStore.FILE)).hasContent("damaged");
    }

    @Test
    void healthTellsOfTheFirstPassword() throws Exception {
        try (Installation installation = new Installation(directory)) {
            IdentityHealth health = new IdentityHealth(installation.identity);
            assertThat(health.check()).extracting(Finding::level).containsExactly(Level.OK, Level.WARNING);
            String first = installation.initialPassword();
            Caller admin = installation.caller((Tokens) installation.signIn.start("admin", first, HOME));
            installation.users.changePassword(admin, first, Installation.PASSWORD);

            assertThat(health.check()).extracting(Finding::level).containsExactly(Level.OK);

            installation.identity.store().close();
            assertThat(health.check()).extracting(Finding::level).containsExactly(Level.ERROR);
        }
    }

    @Test
    void defaultsAreGoodAndMistakesAreToldByName() {
        Settings defaults = Settings.of(configuration("", 0));

        assertThat(defaults.accessToken()).isEqualTo(Duration.ofMinutes(15));
        assertThat(defaults.argonMemoryKib()).isGreaterThanOrEqualTo(19 * 1_024);
        assertThat(defaults.passkeys().domain()).isEqualTo("localhost");
        assertThat(defaults.passkeys().origins()).containsExactly("https://localhost:8443");
        assertThatThrownBy(() -> Settings.of(configuration("minPasswordLength", 7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("minPasswordLength = 7 in etc/io.netsentinel.auth.cfg");
        assertThatThrownBy(() -> Settings.of(configuration("accessTokenSeconds", 86_400)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("accessTokenSeconds");
    }

    /** The defaults but for one. */
    private static AuthConfiguration configuration(String key, int value) {
        return (AuthConfiguration) Proxy.newProxyInstance(
                AuthConfiguration.class.getClassLoader(),
                new Class<?>[] {AuthConfiguration.class, Annotation.class},
                (proxy, method, arguments) -> method.getName().equals(key) ? value : method.getDefaultValue());
    }
}

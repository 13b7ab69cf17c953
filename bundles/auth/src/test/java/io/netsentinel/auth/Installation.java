package io.netsentinel.auth;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Caller.Kind;
import io.netsentinel.api.auth.Credentials;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.auth.SignIn.Tokens;
import io.netsentinel.api.auth.Users.NewUser;
import io.netsentinel.auth.passkey.PasskeySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Everything together in a folder, with hashes that cost little. */
final class Installation implements AutoCloseable {
    static final Origin HOME = new Origin("192.0.2.10", "test");
    static final Origin ELSEWHERE = new Origin("198.51.100.66", "evil");
    static final Caller LOCAL = new Caller(Kind.LOCAL, "local", "", new Origin("shell", ""));
    static final String PASSWORD = "violet kettle under 7 moons";

    final MovingClock clock;
    final MemoryAuditLog audit = new MemoryAuditLog();
    final Identity identity;
    final Gate access;
    final PasswordSignIn signIn;
    final UserRegister users;
    final RoleRegister roles;
    final KeyRegister keys;
    final FactorRegister factors;
    final PasskeyRegister passkeys;

    Installation(Path directory) throws IOException {
        this(directory, new MovingClock(), settings());
    }

    Installation(Path directory, MovingClock clock, Settings settings) throws IOException {
        this.clock = clock;
        identity = new Identity(directory, settings, audit, clock);
        access = new Gate(identity);
        signIn = new PasswordSignIn(identity, access);
        users = new UserRegister(identity, access);
        roles = new RoleRegister(identity, access);
        keys = new KeyRegister(identity, access);
        factors = new FactorRegister(identity, access);
        passkeys = new PasskeyRegister(identity, access);
    }

    static Settings settings() {
        return settings(64, Duration.ZERO);
    }

    static Settings settings(int argonMemoryKib, Duration keyOverlap) {
        return new Settings(
                12,
                argonMemoryKib,
                1,
                2,
                5,
                20,
                Duration.ofMinutes(15),
                Duration.ofMinutes(15),
                Duration.ofMinutes(15),
                Duration.ofHours(8),
                Duration.ofDays(30),
                Duration.ofDays(30),
                Duration.ofHours(24),
                keyOverlap,
                PasskeySettings.of("test", "localhost", "https://localhost:8443"));
    }

    /** A user with {@link #PASSWORD}. */
    void user(String name, String... roleNames) throws AuthException {
        String token = users.create(LOCAL, new NewUser(name, "", "", Set.of(roleNames)))
                .token()
                .value();
        users.redeemReset(token, PASSWORD, HOME);
    }

    /** Signs in without a second factor. */
    Tokens signIn(String name) throws AuthException {
        return (Tokens) signIn.start(name, PASSWORD, HOME);
    }

    Caller caller(String name) throws AuthException {
        return caller(signIn(name));
    }

    Caller caller(Tokens tokens) throws AuthException {
        return access.authenticate(new Credentials.AccessToken(tokens.accessToken()), HOME);
    }

    Caller key(String value) throws AuthException {
        return access.authenticate(new Credentials.ApiKey(value), HOME);
    }

    String initialPassword() throws IOException {
        return Files.readString(users.initialPasswordFile().orElseThrow()).strip();
    }

    @Override
    public void close() {
        identity.close();
    }
}

package io.netsentinel.auth;

import static io.netsentinel.auth.Installation.HOME;

import io.netsentinel.api.auth.ApiKeys.NewKey;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Credentials;
import io.netsentinel.api.auth.SignIn.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Measures what a request pays for its credentials; see {@code docs/bench/auth.sh}. */
public final class AccessBenchmark {
    private static final int ROUNDS = 5;

    private AccessBenchmark() {}

    @FunctionalInterface
    private interface Work {
        void run() throws AuthException;
    }

    public static void main(String[] arguments) throws IOException, AuthException {
        Path directory = Files.createTempDirectory("netsentinel-auth");
        MovingClock clock = new MovingClock();
        Settings settings = Installation.settings(19_456, Duration.ZERO);
        try (Installation installation = new Installation(directory, clock, settings)) {
            installation.user("alice", "analyst");
            Tokens tokens = installation.signIn("alice");
            Credentials token = new Credentials.AccessToken(tokens.accessToken());
            Caller alice = installation.access.authenticate(token, HOME);
            Credentials key = new Credentials.ApiKey(installation
                    .keys
                    .create(alice, new NewKey("benchmark", Set.of("alerts:*"), null, List.of("192.0.2.0/24"), 100_000))
                    .value());
            measure("access token: authenticate and permits", 200_000, () -> check(installation, token));
            measure("permits alone", 200_000, () -> installation.access.permits(alice, "alerts:ack"));
            // no more than the key's rate
            measure("API key: authenticate and permits", 19_000, () -> check(installation, key));
            measure("access token: new signature each time", 500, () -> {
                String fresh = installation
                        .identity
                        .accessTokens()
                        .issue("alice", tokens.sessionId())
                        .value();
                check(installation, new Credentials.AccessToken(fresh));
            });
            measure("password: sign-in", 10, () -> installation.signIn("alice"));
            Tokens[] latest = {tokens};
            measure(
                    "refresh, written to disk",
                    1_000,
                    () -> latest[0] =
                            installation.signIn.refresh(latest[0].refreshToken(), latest[0].csrfToken(), HOME));
            System.out.printf(
                    "file after %,d refreshes: %,d bytes%n",
                    ROUNDS * 1_000, Files.size(installation.identity.store().file()));
        }
    }

    private static void check(Installation installation, Credentials credentials) throws AuthException {
        Caller caller = installation.access.authenticate(credentials, HOME);
        if (!installation.access.permits(caller, "alerts:ack")) {
            throw new IllegalStateException("not permitted");
        }
    }

    private static void measure(String what, int times, Work work) throws AuthException {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                work.run();
            }
            best = Math.min(best, (System.nanoTime() - start) / 1_000.0 / times);
        }
        System.out.printf("%-45s %10.2f µs%n", what, best);
    }
}

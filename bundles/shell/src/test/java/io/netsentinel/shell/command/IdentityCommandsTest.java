package io.netsentinel.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.auth.ApiKeys;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Duty;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.auth.Roles;
import io.netsentinel.api.auth.SecondFactors;
import io.netsentinel.api.auth.SignIn;
import io.netsentinel.api.auth.Users;
import io.netsentinel.api.auth.Users.User;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.Recorder;
import io.netsentinel.shell.control.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityCommandsTest {
    private static final Instant WHEN = Instant.parse("2026-11-22T14:00:00Z");
    private static final User BEA =
            new User("bea", "Bea", "bea@example.org", Set.of("ops"), false, true, Set.of(), true, 1, WHEN, null, 7, "");
    private static final Users.ResetToken TOKEN = new Users.ResetToken("nst_secret", WHEN);

    private final FakeContainer container = new FakeContainer();

    private List<String> run(IdentityCommand command, String... words) throws Exception {
        command.words = List.of(words);
        container.wire(command).execute();
        return container.printed();
    }

    private Recorder<Users> users() {
        Recorder<Users> users = new Recorder<>(Users.class)
                .answering("list", List.of(BEA))
                .answering("find", BEA)
                .answering("update", BEA)
                .answering("create", new Users.Created(BEA, TOKEN))
                .answering("issueReset", TOKEN);
        container.with(Users.class, users.service());
        return users;
    }

    @Test
    void listsUsers() throws Exception {
        users();

        assertThat(run(new UsersCommand()).get(1)).containsSubsequence("bea", "ops", "enabled", "yes", "never");
        assertThat(run(new UsersCommand(), "--json"))
                .last()
                .asString()
                .startsWith("{\"name\":\"bea\"")
                .contains("\"has_second_factor\":true", "\"version\":7");
    }

    @Test
    void saysInWhatStateUsersAre() throws Exception {
        User off = new User("a", "", "", Set.of(), true, true, Set.of(), false, 0, WHEN, WHEN, 1, "");
        User fresh = new User("b", "", "", Set.of(), false, false, Set.of(), false, 0, WHEN, WHEN, 1, "");
        User new1 =
                new User("c", "", "", Set.of(), false, true, Set.of(Duty.CHANGE_PASSWORD), false, 0, WHEN, WHEN, 1, "");
        container.with(
                Users.class,
                new Recorder<>(Users.class)
                        .answering("list", List.of(off, fresh, new1))
                        .service());

        List<String> lines = run(new UsersCommand());

        assertThat(lines.get(1)).contains("disabled", "2026-11-22 14:00");
        assertThat(lines.get(2)).contains("no password");
        assertThat(lines.get(3)).contains("has duties");
    }

    @Test
    void addsAUserAndShowsTheToken() throws Exception {
        Recorder<Users> users = users();

        List<String> lines =
                run(new UserAddCommand(), "bea", "--role", "ops,viewer", "--role", "own", "--email", "bea@example.org");

        assertThat(users.calls())
                .singleElement()
                .asString()
                .startsWith("create(Caller[kind=LOCAL")
                .contains("NewUser[name=bea, displayName=, email=bea@example.org, roles=[")
                .contains("ops", "viewer", "own");
        assertThat(lines)
                .startsWith(
                        "bea is there",
                        "one-time token, good until 2026-11-22 14:00 UTC, shown only now:",
                        "nst_secret");
    }

    @Test
    void issuesATokenAndTakesItFromAFile(@TempDir Path folder) throws Exception {
        Recorder<Users> users = users();
        container.variables.put(Request.DIRECTORY, folder.toString());
        Files.writeString(folder.resolve("token"), "nst_secret\nviolet kettle under 7 moons\n");
        Files.writeString(folder.resolve("short"), "nst_secret\n");

        assertThat(run(new UserResetCommand(), "bea", "--json"))
                .last()
                .asString()
                .contains("nst_secret");
        assertThat(run(new UserRedeemCommand(), "token")).last().isEqualTo("the password is set; delete token");

        assertThat(users.calls())
                .last()
                .isEqualTo("redeemReset(nst_secret, violet kettle under 7 moons, " + new Origin("shell", "") + ")");
        assertThatThrownBy(() -> run(new UserRedeemCommand(), "short")).hasMessageContaining("two lines");
        assertThatThrownBy(() -> run(new UserRedeemCommand(), "none")).hasMessageContaining("none can't be read");
    }

    @Test
    void changesOnlyWhatWasAskedFor() throws Exception {
        Recorder<Users> users = users();

        run(new UserDisableCommand(), "bea");
        run(new UserEnableCommand(), "bea");
        run(new UserRolesCommand(), "bea", "viewer");
        run(new UserUnlockCommand(), "bea");
        run(new UserDeleteCommand(), "bea");

        String same = "displayName=Bea, email=bea@example.org, roles=";
        assertThat(users.calls().stream().filter(call -> !call.startsWith("find")))
                .satisfiesExactly(
                        call -> assertThat(call).startsWith("update").contains("bea, 7", same + "[ops], disabled=true"),
                        call -> assertThat(call).startsWith("update").contains(same + "[ops], disabled=false"),
                        call -> assertThat(call).startsWith("update").contains(same + "[viewer], disabled=false"),
                        call -> assertThat(call).startsWith("unlock").endsWith("bea)"),
                        call -> assertThat(call).startsWith("delete").endsWith("bea, 7)"));
        assertThat(container.printed())
                .containsExactly(
                        "bea is disabled",
                        "bea is enabled",
                        "bea has the roles viewer",
                        "bea may try again at once",
                        "bea is deleted");
    }

    @Test
    void takesASecondFactorAway() throws Exception {
        Recorder<SecondFactors> factors = new Recorder<>(SecondFactors.class);
        container.with(SecondFactors.class, factors.service());

        run(new UserMfaRemoveCommand(), "bea");

        assertThat(factors.calls())
                .singleElement()
                .asString()
                .startsWith("removeOf")
                .endsWith("bea)");
    }

    @Test
    void listsRoles() throws Exception {
        Roles.Role role = new Roles.Role("ops", "", Set.of("sources:*", "alerts:read"), true, true, 1);
        container.with(
                Roles.class,
                new Recorder<>(Roles.class).answering("list", List.of(role)).service());

        assertThat(run(new RolesCommand()).get(1))
                .containsSubsequence("ops", "no", "required", "alerts:read sources:*");
    }

    @Test
    void listsAndRevokesKeys() throws Exception {
        ApiKeys.ApiKey key = new ApiKeys.ApiKey(
                "k1", "bea", "siem", Set.of("alerts:read"), WHEN, null, List.of(), 600, WHEN, "10.0.0.9");
        Recorder<ApiKeys> keys = new Recorder<>(ApiKeys.class).answering("listAll", List.of(key));
        container.with(ApiKeys.class, keys.service());

        assertThat(run(new ApiKeysCommand(), "--all").get(1))
                .containsSubsequence("k1", "bea", "siem", "never", "2026-11-22 14:00", "alerts:read");
        assertThat(run(new ApiKeyRevokeCommand(), "k1")).last().isEqualTo("key k1 is revoked");
        assertThat(keys.calls()).last().asString().startsWith("revoke").endsWith("k1)");
    }

    @Test
    void listsAndEndsSessions() throws Exception {
        SignIn.Session session =
                new SignIn.Session("s1", "bea", WHEN, WHEN, WHEN, new Origin("10.0.0.9", "Firefox"), false);
        Recorder<SignIn> sessions = new Recorder<>(SignIn.class)
                .answering("sessions", List.of(session))
                .answering("endAll", 3);
        container.with(SignIn.class, sessions.service());

        assertThat(run(new SessionsCommand(), "bea").get(1)).containsSubsequence("s1", "10.0.0.9", "Firefox");
        assertThat(run(new SessionEndCommand(), "bea", "s1")).last().isEqualTo("1 session of bea ended");
        assertThat(run(new SessionEndCommand(), "bea", "--all")).last().isEqualTo("3 sessions of bea ended");
    }

    @Test
    void saysWhatIsWrong() {
        Recorder<Users> users = users();
        assertUsage(new UserAddCommand());
        assertUsage(new UserRolesCommand(), "bea");
        assertUsage(new SessionEndCommand(), "bea");
        assertUsage(new UsersCommand(), "bea");

        users.failing("create", new AuthException(AuthException.Reason.INVALID, "a user name has 1 to 64 characters"));
        assertUsage(new UserAddCommand(), "B E A");
        users.failing("create", new AuthException(AuthException.Reason.CONFLICT, "there is a user bea already"));
        assertThatThrownBy(() -> run(new UserAddCommand(), "bea"))
                .hasMessage("there is a user bea already")
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(CommandFailure.FAILED));
    }

    private void assertUsage(IdentityCommand command, String... words) {
        assertThatThrownBy(() -> run(command, words))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(CommandFailure.USAGE));
    }
}

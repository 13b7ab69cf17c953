package io.netsentinel.auth;

import static io.netsentinel.auth.Installation.HOME;
import static io.netsentinel.auth.Installation.LOCAL;
import static io.netsentinel.auth.Installation.PASSWORD;
import static io.netsentinel.auth.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Roles.RoleChange;
import io.netsentinel.api.auth.SignIn.Tokens;
import io.netsentinel.api.auth.Users.Created;
import io.netsentinel.api.auth.Users.NewUser;
import io.netsentinel.api.auth.Users.ResetToken;
import io.netsentinel.api.auth.Users.User;
import io.netsentinel.api.auth.Users.UserChange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserRegisterTest {
    private static final String OTHER_PASSWORD = "seven quiet otters paint";

    @TempDir
    private Path directory;

    private Installation installation;
    private Caller helpdesk;

    @BeforeEach
    void start() throws IOException, AuthException {
        installation = new Installation(directory);
        installation.roles.save(
                LOCAL, "helpdesk", 0, new RoleChange("", Set.of("users:*", "roles:*", "alerts:read"), false));
        installation.user("henry", "helpdesk");
        helpdesk = installation.caller("henry");
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    private User find(String name) throws AuthException {
        return installation.users.find(LOCAL, name);
    }

    private User set(Caller who, String name, Set<String> roles, boolean disabled) throws AuthException {
        return installation.users.update(who, name, find(name).version(), new UserChange("", "", roles, disabled));
    }

    @Test
    void newUserSetsAPasswordOnce() throws AuthException {
        Created created =
                installation.users.create(LOCAL, new NewUser("alice", "Alice", "a@example.org", Set.of("viewer")));
        String token = created.token().value();
        assertThat(created.user().hasPassword()).isFalse();
        assertThat(created.toString()).doesNotContain(token);

        // a password that breaks a rule does not cost the token
        assertRefused(Reason.INVALID, () -> installation.users.redeemReset(token, "short", HOME));
        installation.users.redeemReset(token, PASSWORD, HOME);

        assertThat(installation.signIn("alice").duties()).isEmpty();
        assertRefused(Reason.REFUSED, () -> installation.users.redeemReset(token, OTHER_PASSWORD, HOME));
        assertThat(find("alice").lastSignIn()).isEqualTo(installation.clock.instant());
    }

    @Test
    void resetTokenEndsInTimeAndByAnother() throws AuthException {
        installation.user("alice", "viewer");
        Tokens session = installation.signIn("alice");
        ResetToken first = installation.users.issueReset(LOCAL, "alice");
        ResetToken second = installation.users.issueReset(LOCAL, "alice");

        assertRefused(Reason.REFUSED, () -> installation.users.redeemReset(first.value(), OTHER_PASSWORD, HOME));
        assertRefused(Reason.REFUSED, () -> installation.users.redeemReset("", OTHER_PASSWORD, HOME));
        installation.clock.advance(Duration.ofHours(24));
        assertRefused(Reason.REFUSED, () -> installation.users.redeemReset(second.value(), OTHER_PASSWORD, HOME));

        assertThat(installation.users.issueReset(LOCAL, "alice").expires())
                .isEqualTo(installation.clock.instant().plus(Duration.ofHours(24)));
        assertThat(session.user()).isEqualTo("alice");
    }

    @Test
    void resetEndsSessions() throws AuthException {
        installation.user("alice", "viewer");
        Caller alice = installation.caller("alice");

        installation.users.redeemReset(
                installation.users.issueReset(LOCAL, "alice").value(), OTHER_PASSWORD, HOME);

        assertThat(installation.access.permits(alice, "alerts:read")).isFalse();
        assertRefused(Reason.REFUSED, () -> installation.signIn("alice"));
    }

    @Test
    void currentPasswordIsAskedFor() throws AuthException {
        assertRefused(Reason.INVALID, () -> installation.users.changePassword(helpdesk, "wrong", OTHER_PASSWORD));
        assertRefused(Reason.INVALID, () -> installation.users.changePassword(helpdesk, PASSWORD, PASSWORD));
        assertRefused(Reason.INVALID, () -> installation.users.changePassword(helpdesk, PASSWORD, "password1234"));
        assertRefused(Reason.FORBIDDEN, () -> installation.users.changePassword(LOCAL, PASSWORD, OTHER_PASSWORD));
    }

    @Test
    void lastAdministratorStays() throws AuthException {
        installation.user("root", "admin");
        // has the role and can't sign in
        installation.users.create(LOCAL, new NewUser("later", "", "", Set.of("admin")));
        set(LOCAL, "admin", Set.of("admin"), true);

        assertRefused(Reason.CONFLICT, () -> set(LOCAL, "root", Set.of("viewer"), false));
        assertRefused(Reason.CONFLICT, () -> set(LOCAL, "root", Set.of("admin"), true));
        assertRefused(
                Reason.CONFLICT,
                () -> installation.users.delete(LOCAL, "root", find("root").version()));
        assertThat(set(LOCAL, "root", Set.of("admin", "viewer"), false).roles()).contains("admin");

        installation.user("second", "admin");

        installation.users.delete(LOCAL, "root", find("root").version());
        assertRefused(Reason.UNKNOWN, () -> find("root"));
    }

    @Test
    void ofTwoAdministratorsWhoDeleteEachOtherOneStays() throws Exception {
        installation.user("root", "admin");
        installation.user("second", "admin");
        Caller root = installation.caller("root");
        Caller second = installation.caller("second");

        assertThat(Race.winners(
                        () -> installation.users.delete(root, "second", 2),
                        () -> installation.users.delete(second, "root", 2)))
                .isEqualTo(1);
    }

    @Test
    void nobodyGivesARoleThatMayDoMoreThanThey() throws AuthException {
        installation.user("alice", "viewer");

        for (String role : new String[] {"admin", "ops", "viewer"}) {
            assertRefused(
                    Reason.FORBIDDEN,
                    () -> installation.users.create(helpdesk, new NewUser("eve", "", "", Set.of(role))));
            assertRefused(Reason.FORBIDDEN, () -> set(helpdesk, "henry", Set.of("helpdesk", role), false));
        }
        assertThat(installation.users.create(helpdesk, new NewUser("ina", "", "", Set.of("helpdesk"))))
                .isNotNull();
        assertRefused(
                Reason.INVALID,
                () -> installation.users.create(helpdesk, new NewUser("eve", "", "", Set.of("no-role"))));
    }

    @Test
    void nobodyChangesWhoMayDoMoreThanThey() throws AuthException {
        installation.user("root", "admin");
        long version = find("root").version();

        assertRefused(Reason.FORBIDDEN, () -> installation.users.issueReset(helpdesk, "root"));
        assertRefused(Reason.FORBIDDEN, () -> set(helpdesk, "root", Set.of(), true));
        assertRefused(Reason.FORBIDDEN, () -> installation.users.delete(helpdesk, "root", version));
        assertRefused(Reason.FORBIDDEN, () -> installation.factors.removeOf(helpdesk, "root"));
    }

    @Test
    void whoMayNotLookAfterUsersDoesNot() throws AuthException {
        installation.user("alice", "ops");
        Caller alice = installation.caller("alice");

        assertRefused(Reason.FORBIDDEN, () -> installation.users.list(alice));
        assertRefused(Reason.FORBIDDEN, () -> installation.users.find(alice, "henry"));
        assertRefused(Reason.FORBIDDEN, () -> installation.users.create(alice, new NewUser("eve", "", "", Set.of())));
        assertRefused(Reason.FORBIDDEN, () -> set(alice, "alice", Set.of("admin"), false));
        assertRefused(Reason.FORBIDDEN, () -> installation.users.delete(alice, "henry", 1));
        assertRefused(Reason.FORBIDDEN, () -> installation.users.issueReset(alice, "henry"));
        assertRefused(Reason.FORBIDDEN, () -> installation.users.unlock(alice, "henry"));
    }

    @Test
    void changesOfTwoAtOnceDoNotOverwriteEachOther() throws AuthException {
        User read = find("henry");
        User changed = set(LOCAL, "henry", Set.of("helpdesk", "viewer"), false);

        assertThat(changed.version()).isNotEqualTo(read.version());
        assertRefused(
                Reason.CONFLICT,
                () -> installation.users.update(
                        LOCAL, "henry", read.version(), new UserChange("", "", Set.of(), false)));
        assertRefused(Reason.CONFLICT, () -> installation.users.delete(LOCAL, "henry", read.version()));
        assertRefused(Reason.CONFLICT, () -> installation.users.updateProfile(helpdesk, read.version(), "Henry", ""));
    }

    @Test
    void oneSaysAboutOneselfOnlyWhatIsHarmless() throws AuthException {
        User after = installation.users.updateProfile(helpdesk, find("henry").version(), "Henry", "henry@example.org");

        assertThat(after.displayName()).isEqualTo("Henry");
        assertThat(after.roles()).containsExactly("helpdesk");
        assertThat(installation.users.profile(helpdesk)).isEqualTo(after);
        assertRefused(Reason.INVALID, () -> installation.users.updateProfile(helpdesk, after.version(), "a\nb", ""));
        assertRefused(
                Reason.INVALID, () -> installation.users.updateProfile(helpdesk, after.version(), "", "no address"));
        assertRefused(Reason.FORBIDDEN, () -> installation.users.profile(LOCAL));
    }

    @Test
    void namesAreClean() {
        for (String name : new String[] {"", "Alice", "a b", "-a", "a/b", "../x", "ä", "a".repeat(65), "a\n"}) {
            assertRefused(Reason.INVALID, () -> installation.users.create(LOCAL, new NewUser(name, "", "", Set.of())));
        }
        assertRefused(Reason.CONFLICT, () -> installation.users.create(LOCAL, new NewUser("henry", "", "", Set.of())));
    }

    @Test
    void preferencesAreKeptWithinBounds() throws AuthException {
        installation.users.savePreferences(helpdesk, Map.of("theme", "dark"));
        assertThat(installation.users.preferences(helpdesk)).containsExactly(Map.entry("theme", "dark"));

        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 101; i++) {
            many.put("key" + i, "");
        }
        assertRefused(Reason.INVALID, () -> installation.users.savePreferences(helpdesk, many));
        assertRefused(
                Reason.INVALID, () -> installation.users.savePreferences(helpdesk, Map.of("big", "x".repeat(4_097))));
        assertRefused(Reason.INVALID, () -> installation.users.savePreferences(helpdesk, Map.of("bad key", "")));
        assertThat(installation.users.preferences(helpdesk)).containsOnlyKeys("theme");
    }

    @Test
    void listIsInOrder() throws AuthException {
        assertThat(installation.users.list(helpdesk)).extracting(User::name).containsExactly("admin", "henry");
    }
}

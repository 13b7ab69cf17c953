package io.netsentinel.auth;

import static io.netsentinel.auth.Installation.HOME;
import static io.netsentinel.auth.Installation.LOCAL;
import static io.netsentinel.auth.Refusals.assertRefused;
import static io.netsentinel.auth.TestDirectory.ADMINS;
import static io.netsentinel.auth.TestDirectory.ANALYSTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Credentials;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.auth.SecondFactors.Enrolment;
import io.netsentinel.api.auth.SignIn.Factor;
import io.netsentinel.api.auth.SignIn.SecondFactorNeeded;
import io.netsentinel.api.auth.SignIn.Tokens;
import io.netsentinel.api.auth.Users.NewUser;
import io.netsentinel.api.auth.Users.User;
import io.netsentinel.api.auth.Users.UserChange;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.auth.ldap.LdapSettings.Security;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LdapSignInTest {
    private static final String PASSWORD = TestDirectory.PASSWORD;

    @TempDir
    private Path folder;

    private Installation installation;
    private TestDirectory directory;
    private LdapSource source;

    @BeforeEach
    void start() throws Exception {
        directory = new TestDirectory();
        installation = new Installation(folder);
        source = new LdapSource(installation.identity, directory.settings());
    }

    @AfterEach
    void stop() {
        source.close();
        installation.close();
        directory.close();
    }

    private Tokens signIn(String name) throws AuthException {
        return (Tokens) installation.signIn.start(name, PASSWORD, HOME);
    }

    private User user(String name) throws AuthException {
        return installation.users.find(LOCAL, name);
    }

    @Test
    void firstSignInMakesARecordWithoutAPassword() throws AuthException {
        Caller alice = installation.caller(signIn(" Alice "));

        assertThat(user("alice"))
                .returns("Alice Liddell", User::displayName)
                .returns("alice@example.org", User::email)
                .returns(Set.of("analyst"), User::roles)
                .returns("ldap-corp", User::source)
                .returns(false, User::hasPassword)
                .returns(Set.of(), User::duties);
        assertThat(installation.access.permits(alice, "alerts:ack")).isTrue();
        assertThat(installation.audit.actions()).containsSubsequence("user.create DONE", "session.sign-in DONE");
        assertThat(installation.audit.events.toString()).doesNotContain(PASSWORD, TestDirectory.SERVICE_PASSWORD);
    }

    @Test
    void passwordOfTheDirectoryIsNeverKept() throws AuthException {
        signIn("alice");
        signIn("alice");
        source.close();

        assertRefused(Reason.REFUSED, () -> signIn("alice"));
        assertThat(installation.identity.store().users().get("alice").passwordHash())
                .isEmpty();
    }

    @Test
    void recordIsTheSameAfterARestart() throws Exception {
        signIn("alice");
        User before = user("alice");

        source.close();
        installation.close();
        installation = new Installation(folder);
        source = new LdapSource(installation.identity, directory.settings());

        assertThat(user("alice")).isEqualTo(before);
        assertThat(signIn("alice").user()).isEqualTo("alice");
    }

    @Test
    void rolesFollowTheGroupsAtEachSignIn() throws Exception {
        signIn("alice");
        directory.groups("alice", ADMINS, "not a DN at all");
        Caller alice = installation.caller(signIn("alice"));
        assertThat(user("alice").roles()).containsExactly("admin");

        directory.groups("alice");

        assertRefused(Reason.REFUSED, () -> signIn("alice"));
        assertThat(user("alice").roles()).isEmpty();
        assertThat(installation.access.permits(alice, "alerts:read")).isFalse();
        assertThat(installation.signIn.sessions(LOCAL, "alice")).isEmpty();
    }

    @Test
    void groupsCanBeSearchedFor() throws Exception {
        directory.server.add(
                "dn: " + ANALYSTS,
                "objectClass: groupOfNames",
                "cn: soc analysts",
                "member: " + TestDirectory.dn("bob"));

        signIn("bob");

        assertThat(user("bob").roles()).containsExactly("analyst");
    }

    @Test
    void whoIsInNoGroupStaysOutAndLeavesNoRecord() {
        assertRefused(Reason.REFUSED, () -> signIn("bob"));

        assertThat(installation.identity.store().users().get("bob")).isNull();
        assertThat(installation.audit.events)
                .anySatisfy(event -> assertThat(event.detail()).contains("none of the groups"));
    }

    @Test
    void emptyPasswordIsNeverShownToTheDirectory() {
        assertRefused(Reason.REFUSED, () -> installation.signIn.start("alice", "", HOME));

        assertThat(directory.asked).doesNotContain("unauthenticated bind", "bind " + TestDirectory.dn("alice"));
    }

    @Test
    void namesAreNoFiltersAndNoDns() throws Exception {
        directory.person("carol,ou=people", "Carol", PASSWORD, ANALYSTS);
        for (String name :
                List.of("*", "al*", "alice)(uid=*", "alice)(|(uid=*", "\\61lice", "carol,ou=people", "alice\0")) {
            assertRefused(Reason.REFUSED, () -> installation.signIn.start(name, PASSWORD, HOME));
        }
        assertThat(directory.asked)
                .filteredOn(asked -> asked.startsWith("search (uid"))
                .allSatisfy(asked -> assertThat(asked).matches("search \\(uid=[^()*]*\\)"));
        assertThat(installation.identity.store().users().all()).hasSize(1);
    }

    @Test
    void localUserIsNeitherTakenOverNorShownToTheDirectory() throws AuthException {
        installation.user("alice", "viewer");

        assertRefused(Reason.REFUSED, () -> signIn("alice"));
        assertThat(installation.signIn("alice").user()).isEqualTo("alice");

        assertThat(user("alice")).returns("", User::source).returns(Set.of("viewer"), User::roles);
        assertThat(directory.asked).noneMatch(asked -> asked.contains("alice"));
    }

    @Test
    void localUserWithoutAPasswordIsNotTakenOver() throws AuthException {
        installation.users.create(LOCAL, new NewUser("alice", "", "", Set.of("admin")));

        assertRefused(Reason.REFUSED, () -> signIn("alice"));

        assertThat(user("alice").source()).isEmpty();
    }

    @Test
    void everyFailureCostsTheSame() throws AuthException {
        installation.user("lisa", "viewer");
        signIn("alice");
        String[][] tries = {{"alice", "wrong"}, {"lisa", "wrong"}, {"nobody", PASSWORD}, {"bob", "wrong"}};
        for (String[] one : tries) {
            directory.asked.clear();
            long before = installation.identity.hasher().verifications();

            AuthException refusal =
                    assertRefused(Reason.REFUSED, () -> installation.signIn.start(one[0], one[1], HOME));

            assertThat(refusal).hasMessage("name or password is wrong");
            assertThat(installation.identity.hasher().verifications() - before).isEqualTo(1);
            assertThat(directory.asked)
                    .as(one[0])
                    .extracting(asked -> asked.substring(0, asked.indexOf(' ')))
                    .containsExactly("bind", "search", "search", "bind");
        }
    }

    @Test
    void guessersWait() {
        for (int i = 0; i < 6; i++) {
            assertRefused(Reason.REFUSED, () -> installation.signIn.start("alice", "wrong", HOME));
        }
        directory.asked.clear();

        assertRefused(Reason.THROTTLED, () -> signIn("alice"));

        assertThat(directory.asked).isEmpty();
    }

    @Test
    void disabledUserStaysOut() throws AuthException {
        Caller alice = installation.caller(signIn("alice"));
        User before = user("alice");
        installation.users.update(
                LOCAL,
                "alice",
                before.version(),
                new UserChange(before.displayName(), before.email(), before.roles(), true));

        assertRefused(Reason.REFUSED, () -> signIn("alice"));
        assertThat(installation.access.permits(alice, "alerts:read")).isFalse();
    }

    @Test
    void deletedUserStaysOutUntilTheEmptyRecordIsDeletedToo() throws AuthException {
        signIn("alice");
        installation.users.delete(LOCAL, "alice", user("alice").version());

        assertRefused(Reason.REFUSED, () -> signIn("alice"));
        assertThat(user("alice"))
                .returns(true, User::disabled)
                .returns("", User::displayName)
                .returns(Set.of(), User::roles);

        installation.users.delete(LOCAL, "alice", user("alice").version());

        assertThat(signIn("alice").user()).isEqualTo("alice");
    }

    @Test
    void anotherPersonOfTheSameNameIsSomebodyElse() throws Exception {
        signIn("alice");
        directory.server.delete(TestDirectory.dn("alice"));
        directory.person("alice", "Another Alice", PASSWORD, ADMINS);

        assertRefused(Reason.REFUSED, () -> signIn("alice"));

        assertThat(user("alice").displayName()).isEqualTo("Alice Liddell");
    }

    @Test
    void onlyTheDirectoryChangesWhatComesFromIt() throws AuthException {
        Caller alice = installation.caller(signIn("alice"));
        User user = user("alice");

        assertRefused(Reason.INVALID, () -> installation.users.issueReset(LOCAL, "alice"));
        assertRefused(
                Reason.INVALID, () -> installation.users.changePassword(alice, PASSWORD, "seven quiet otters paint"));
        assertRefused(
                Reason.INVALID,
                () -> installation.users.update(
                        LOCAL,
                        "alice",
                        user.version(),
                        new UserChange(user.displayName(), user.email(), Set.of("admin"), false)));
        assertRefused(
                Reason.INVALID, () -> installation.users.updateProfile(alice, user.version(), "Queen", user.email()));
        assertThat(user("alice")).isEqualTo(user);
    }

    @Test
    void secondFactorIsAskedForAsWell() throws Exception {
        Caller alice = installation.caller(signIn("alice"));
        Enrolment enrolment = installation.factors.begin(alice);
        installation.factors.confirm(alice, code(enrolment));
        installation.clock.advance(Duration.ofMinutes(1));

        SecondFactorNeeded needed = (SecondFactorNeeded) installation.signIn.start("alice", PASSWORD, HOME);

        Tokens tokens = installation.signIn.answer(needed.challenge(), Factor.TOTP, code(enrolment), HOME);
        assertThat(tokens.user()).isEqualTo("alice");
    }

    private String code(Enrolment enrolment) throws InvalidKeyException {
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(
                        new SecretKeySpec(Base32.decode(enrolment.secret()), "HmacSHA1"), installation.clock.instant());
    }

    @Test
    void shellTakesThePasswordOfTheDirectory() throws AuthException {
        Caller alice = installation.access.authenticate(new Credentials.Password("alice", PASSWORD), HOME);

        assertThat(installation.access.permits(alice, "shell:use")).isTrue();
    }

    @Test
    void adminOfTheDirectoryIsNotTheLastAdmin() throws Exception {
        installation.users.changePassword(
                installation.caller((Tokens) installation.signIn.start("admin", installation.initialPassword(), HOME)),
                installation.initialPassword(),
                Installation.PASSWORD);
        directory.groups("alice", ADMINS);
        signIn("alice");

        assertRefused(
                Reason.CONFLICT,
                () -> installation.users.delete(LOCAL, "admin", user("admin").version()));
    }

    @Test
    void directoryThatIsDownKeepsOutItsUsersAndNobodyElse() throws Exception {
        installation.user("lisa", "viewer");
        signIn("alice");
        directory.server.shutDown(true);

        assertRefused(Reason.REFUSED, () -> signIn("alice"));

        assertThat(installation.signIn("lisa").user()).isEqualTo("lisa");
        assertThat(source.check()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.ERROR);
            assertThat(finding.message()).contains("users can't sign in").doesNotContain("alice");
        });

        directory.server.startListening("plain");
        source.close();
        source = new LdapSource(installation.identity, directory.settings());
        assertThat(signIn("alice").user()).isEqualTo("alice");
        assertThat(source.check()).singleElement().satisfies(ok -> assertThat(ok.level())
                .isEqualTo(Level.OK));
    }

    @Test
    void directoryIsAskedAgainAfterAPause() throws Exception {
        int port = directory.server.getListenPort();
        directory.server.shutDown(true);
        installation.identity.keepUp();
        assertThat(source.check().get(0).level()).isEqualTo(Level.ERROR);
        directory.server.startListening();
        assertThat(directory.server.getListenPort()).isEqualTo(port);

        installation.clock.advance(Duration.ofSeconds(6));
        installation.identity.keepUp();

        assertThat(source.check().get(0).level()).isEqualTo(Level.OK);
    }

    @Test
    void wrongPasswordOfTheServiceAccountIsTold() {
        source.close();
        source = new LdapSource(
                installation.identity,
                directory.settings(
                        "127.0.0.1", "plain", Security.NONE, "", "", "not " + TestDirectory.SERVICE_PASSWORD));

        assertRefused(Reason.REFUSED, () -> signIn("alice"));

        assertThat(source.check().get(0).message())
                .contains("the service account was refused")
                .doesNotContain(TestDirectory.SERVICE_PASSWORD);
    }

    @Test
    void templateNeedsNoServiceAccount() throws AuthException {
        source.close();
        source = new LdapSource(
                installation.identity,
                directory.settings(
                        "127.0.0.1", "plain", Security.NONE, "", "uid={name},ou=people,dc=example,dc=org", ""));

        assertThat(signIn("alice").user()).isEqualTo("alice");
        assertRefused(
                Reason.REFUSED,
                () -> installation.signIn.start("bob,ou=people,dc=example,dc=org", PASSWORD, new Origin("::1", "")));
        assertThat(directory.asked)
                .contains("bind uid=bob\\,ou=people\\,dc=example\\,dc=org,ou=people,dc=example,dc=org");
    }
}

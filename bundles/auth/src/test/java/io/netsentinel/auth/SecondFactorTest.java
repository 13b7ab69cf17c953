package io.netsentinel.auth;

import static io.netsentinel.auth.Installation.HOME;
import static io.netsentinel.auth.Installation.LOCAL;
import static io.netsentinel.auth.Installation.PASSWORD;
import static io.netsentinel.auth.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Credentials;
import io.netsentinel.api.auth.SecondFactors.Enrolment;
import io.netsentinel.api.auth.SecondFactors.Status;
import io.netsentinel.api.auth.SignIn.Factor;
import io.netsentinel.api.auth.SignIn.SecondFactorNeeded;
import io.netsentinel.api.auth.SignIn.Tokens;
import io.netsentinel.auth.authenticator.SoftwareAuthenticator;
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

class SecondFactorTest {
    @TempDir
    private Path directory;

    private Installation installation;
    private Caller alice;
    private String secret;
    private List<String> recovery;

    @BeforeEach
    void start() throws Exception {
        installation = new Installation(directory);
        installation.user("alice", "analyst");
        alice = installation.caller("alice");
        Enrolment enrolment = installation.factors.begin(alice);
        secret = enrolment.secret();
        recovery = installation.factors.confirm(alice, code(0));
        later();
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    private String code(int stepsFromNow) throws InvalidKeyException {
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(
                        new SecretKeySpec(Base32.decode(secret), "HmacSHA1"),
                        installation.clock.instant().plusSeconds(30L * stepsFromNow));
    }

    private String wrongCode() throws InvalidKeyException {
        List<String> near = List.of(code(-1), code(0), code(1));
        return near.contains("123456") ? near.contains("654321") ? "111111" : "654321" : "123456";
    }

    private void later() {
        installation.clock.advance(Duration.ofSeconds(90));
    }

    private String challenge() throws AuthException {
        return ((SecondFactorNeeded) installation.signIn.start("alice", PASSWORD, HOME)).challenge();
    }

    private Tokens answer(String challenge, Factor factor, String code) throws AuthException {
        return installation.signIn.answer(challenge, factor, code, HOME);
    }

    @Test
    void appIsToldWhatItNeeds() throws AuthException {
        installation.user("b@example.org", "viewer");
        Enrolment enrolment = installation.factors.begin(installation.caller("b@example.org"));

        assertThat(enrolment.uri())
                .startsWith("otpauth://totp/NetSentinel:b%40example.org?secret=" + enrolment.secret())
                .contains("issuer=NetSentinel", "digits=6", "period=30");
        assertThat(Base32.decode(enrolment.secret())).hasSize(20);
        assertThat(enrolment.toString()).doesNotContain(enrolment.secret());
    }

    @Test
    void signInNeedsACodeWhichWorksOnce() throws Exception {
        String first = challenge();
        String code = code(0);
        assertThat(answer(first, Factor.TOTP, code.substring(0, 3) + " " + code.substring(3))
                        .duties())
                .isEmpty();

        assertThat(installation.audit.actions()).contains("session.challenge DONE");
        assertRefused(Reason.REFUSED, () -> answer(first, Factor.TOTP, code(1)));
        assertRefused(Reason.REFUSED, () -> answer(challenge(), Factor.TOTP, code));
        // one before a used one is no good either
        assertRefused(Reason.REFUSED, () -> answer(challenge(), Factor.TOTP, code(-1)));
        assertThat(answer(challenge(), Factor.TOTP, code(1)).user()).isEqualTo("alice");
    }

    @Test
    void ofTwoWhoShowTheSameCodeAtOnceOneGetsIn() throws Exception {
        String code = code(0);

        assertThat(Race.winners(
                        () -> answer(challenge(), Factor.TOTP, code), () -> answer(challenge(), Factor.TOTP, code)))
                .isEqualTo(1);
    }

    @Test
    void clockMayBeAStepOff() throws Exception {
        assertRefused(Reason.REFUSED, () -> answer(challenge(), Factor.TOTP, code(2)));
        assertRefused(Reason.REFUSED, () -> answer(challenge(), Factor.TOTP, code(-2)));
        assertThat(answer(challenge(), Factor.TOTP, code(-1)).user()).isEqualTo("alice");
        assertThat(answer(challenge(), Factor.TOTP, code(1)).user()).isEqualTo("alice");
    }

    @Test
    void recoveryCodesWorkOnce() throws AuthException {
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates().allMatch(code -> code.length() == 19);

        assertThat(answer(challenge(), Factor.RECOVERY_CODE, recovery.get(0).toUpperCase(java.util.Locale.ROOT))
                        .user())
                .isEqualTo("alice");

        assertThat(installation.factors.status(alice)).isEqualTo(new Status(true, 9, 0));
        assertRefused(Reason.REFUSED, () -> answer(challenge(), Factor.RECOVERY_CODE, recovery.get(0)));
        assertThat(installation.audit.actions()).contains("second-factor.use-recovery DONE");
        assertThat(installation.identity.store().users().get("alice").recoveryHashes())
                .doesNotContainAnyElementsOf(recovery);
    }

    @Test
    void newRecoveryCodesReplaceAllOldOnes() throws Exception {
        List<String> renewed = installation.factors.renewRecoveryCodes(alice, code(0));

        assertRefused(Reason.REFUSED, () -> answer(challenge(), Factor.RECOVERY_CODE, recovery.get(0)));
        assertThat(answer(challenge(), Factor.RECOVERY_CODE, renewed.get(0)).user())
                .isEqualTo("alice");
    }

    @Test
    void challengeTakesFewAnswersAndGetsOld() throws Exception {
        String old = challenge();
        installation.clock.advance(Duration.ofMinutes(6));
        assertRefused(Reason.REFUSED, () -> answer(old, Factor.TOTP, code(0)));

        String challenge = challenge();
        for (int i = 0; i < 5; i++) {
            assertRefused(Reason.REFUSED, () -> answer(challenge, Factor.TOTP, wrongCode()));
        }
        assertRefused(Reason.REFUSED, () -> answer(challenge, Factor.TOTP, code(0)));
        assertRefused(Reason.REFUSED, () -> answer("no challenge", Factor.TOTP, code(0)));
    }

    @Test
    void guessingCodesIsSlowedDownOverManyChallenges() throws Exception {
        for (int i = 0; i < 6; i++) {
            String challenge = challenge();
            assertRefused(Reason.REFUSED, () -> answer(challenge, Factor.TOTP, wrongCode()));
        }

        String challenge = challenge();
        AuthException refusal = assertRefused(Reason.THROTTLED, () -> answer(challenge, Factor.TOTP, code(0)));
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void challengeIsVoidOnceThePasswordIsAnother() throws Exception {
        String challenge = challenge();

        installation.users.changePassword(alice, PASSWORD, "seven quiet otters paint");

        assertRefused(Reason.REFUSED, () -> answer(challenge, Factor.TOTP, code(0)));
    }

    @Test
    void unconfirmedSecretCountsForNothing() throws AuthException {
        installation.user("bob", "viewer");
        Caller bob = installation.caller("bob");
        installation.factors.begin(bob);

        assertThat(installation.factors.status(bob)).isEqualTo(new Status(false, 0, 0));
        assertRefused(Reason.INVALID, () -> installation.factors.confirm(bob, "abcdef"));
        assertThat(installation.signIn("bob").user()).isEqualTo("bob");
    }

    @Test
    void secondFactorIsRemovedWithACodeOnly() throws Exception {
        assertRefused(Reason.CONFLICT, () -> installation.factors.begin(alice));
        assertRefused(Reason.INVALID, () -> installation.factors.remove(alice, wrongCode()));

        installation.factors.remove(alice, recovery.get(3));

        assertThat(installation.signIn("alice").user()).isEqualTo("alice");
        assertRefused(Reason.CONFLICT, () -> installation.factors.remove(alice, code(0)));
        assertRefused(Reason.CONFLICT, () -> installation.factors.confirm(alice, code(0)));
    }

    @Test
    void passkeyStandsBesideTheAppAndOutlivesIt() throws Exception {
        SoftwareAuthenticator phone = new SoftwareAuthenticator("https://localhost:8443");
        installation.passkeys.finish(alice, "phone", phone.create(installation.passkeys.begin(alice)));

        SecondFactorNeeded both = (SecondFactorNeeded) installation.signIn.start("alice", PASSWORD, HOME);
        assertThat(both.factors()).isEqualTo(Set.of(Factor.TOTP, Factor.RECOVERY_CODE, Factor.PASSKEY));
        assertThat(answer(both.challenge(), Factor.TOTP, code(0)).user()).isEqualTo("alice");
        // a code is no passkey
        assertRefused(Reason.REFUSED, () -> answer(challenge(), Factor.PASSKEY, code(1)));

        installation.factors.remove(alice, recovery.get(0));

        SecondFactorNeeded left = (SecondFactorNeeded) installation.signIn.start("alice", PASSWORD, HOME);
        assertThat(left.factors()).isEqualTo(Set.of(Factor.PASSKEY));
        assertRefused(Reason.REFUSED, () -> answer(left.challenge(), Factor.TOTP, code(1)));
    }

    @Test
    void administratorRemovesALostOne() throws AuthException {
        assertRefused(Reason.FORBIDDEN, () -> installation.factors.removeOf(alice, "alice"));

        installation.factors.removeOf(LOCAL, "alice");

        assertThat(installation.signIn("alice").user()).isEqualTo("alice");
    }

    @Test
    void confirmingEndsSessionsThatWereOpenedWithLess() throws Exception {
        installation.factors.removeOf(LOCAL, "alice");
        Caller other = installation.caller("alice");
        secret = installation.factors.begin(alice).secret();

        installation.factors.confirm(alice, code(0));

        assertThat(installation.access.permits(other, "alerts:read")).isFalse();
        assertThat(installation.access.permits(alice, "alerts:read")).isTrue();
    }

    @Test
    void shellTakesPasswordAndCodeTogether() throws Exception {
        assertRefused(Reason.REFUSED, () -> byPassword(PASSWORD));
        assertRefused(Reason.REFUSED, () -> byPassword(PASSWORD + "," + wrongCode()));
        assertRefused(Reason.REFUSED, () -> byPassword("wrong," + code(0)));

        assertThat(byPassword(PASSWORD + "," + code(0)).name()).isEqualTo("alice");

        assertRefused(Reason.REFUSED, () -> byPassword(PASSWORD + "," + code(0)));
    }

    private Caller byPassword(String password) throws AuthException {
        return installation.access.authenticate(new Credentials.Password("alice", password), HOME);
    }
}

package io.netsentinel.auth;

import static io.netsentinel.auth.Installation.ELSEWHERE;
import static io.netsentinel.auth.Installation.HOME;
import static io.netsentinel.auth.Installation.LOCAL;
import static io.netsentinel.auth.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.SignIn.Factor;
import io.netsentinel.api.auth.Users.User;
import io.netsentinel.api.auth.Users.UserChange;
import io.netsentinel.auth.authenticator.SoftwareAuthenticator;
import io.netsentinel.auth.store.StoredUser;
import io.netsentinel.auth.store.StoredUser.External;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What somebody may try who wants to get in with a passkey that is not theirs, or not for us. */
class PasskeyAttackTest extends PasskeyScene {
    @Test
    void answersWorkOnce() throws Exception {
        String made = phone.create(installation.passkeys.begin(alice));
        installation.passkeys.finish(alice, "phone", made);
        assertRefused(Reason.INVALID, () -> installation.passkeys.finish(alice, "again", made));

        String answer = phone.get(installation.passkeys.signInOptions());
        installation.passkeys.signIn(answer, HOME);
        assertRefused(Reason.REFUSED, () -> installation.passkeys.signIn(answer, ELSEWHERE));
        assertThat(lastRefusal()).contains("challenge");

        String once = phone.get(installation.passkeys.signInOptions());
        assertThat(Race.winners(
                        () -> installation.passkeys.signIn(once, HOME), () -> installation.passkeys.signIn(once, HOME)))
                .isEqualTo(1);
    }

    @Test
    void answersGetTooOld() throws Exception {
        String made = phone.create(installation.passkeys.begin(alice));
        installation.clock.advance(Duration.ofMinutes(6));
        assertRefused(Reason.INVALID, () -> installation.passkeys.finish(alice, "phone", made));
        assertThat(installation.passkeys.list(alice)).isEmpty();

        add(alice, "phone", phone);
        String answer = phone.get(installation.passkeys.signInOptions());
        installation.clock.advance(Duration.ofMinutes(6));
        assertRefused(Reason.REFUSED, () -> installation.passkeys.signIn(answer, HOME));
    }

    @Test
    void challengesAreGoodForNothingElseAndForNobodyElse() throws Exception {
        add(alice, "phone", phone);
        installation.user("mallory", "analyst");
        Caller mallory = installation.caller("mallory");
        SoftwareAuthenticator evil = new SoftwareAuthenticator(PAGE);

        // what alice began
        String begun = installation.passkeys.begin(alice);
        assertRefused(Reason.CONFLICT, () -> installation.passkeys.finish(mallory, "evil", evil.create(begun)));
        installation.passkeys.begin(mallory);
        assertRefused(Reason.INVALID, () -> installation.passkeys.finish(mallory, "evil", evil.create(begun)));
        assertThat(installation.passkeys.list(mallory)).isEmpty();

        // a sign-in without a password is not a second factor, nor the other way round
        String challenge = challenge("alice").challenge();
        assertRefused(Reason.REFUSED, () -> answer(challenge, phone.get(installation.passkeys.signInOptions())));
        String options = installation.passkeys.answerOptions(challenge);
        assertRefused(Reason.REFUSED, () -> installation.passkeys.signIn(phone.get(options), HOME));
        // nor is it for another sign-in of the same user
        assertRefused(Reason.REFUSED, () -> answer(challenge("alice").challenge(), phone.get(options)));
        String own = installation.passkeys.answerOptions(challenge);
        assertThat(answer(challenge, phone.get(own))).isEqualTo("alice");
    }

    private String answer(String challenge, String answer) throws AuthException {
        return installation
                .signIn
                .answer(challenge, Factor.PASSKEY, answer, HOME)
                .user();
    }

    @Test
    void passkeyOfSomebodyElseProvesNothing() throws Exception {
        add(alice, "phone", phone);
        installation.user("mallory", "analyst");
        SoftwareAuthenticator evil = new SoftwareAuthenticator(PAGE);
        add(installation.caller("mallory"), "evil", evil);

        assertRefused(Reason.REFUSED, () -> answer(evil));
        String handle =
                installation.identity.store().users().get("alice").passkeys().userHandle();
        assertRefused(Reason.REFUSED, () -> alone(evil.knowing(handle)));
        assertRefused(Reason.REFUSED, () -> alone(evil.knowing("")));
        assertRefused(Reason.REFUSED, () -> alone(new SoftwareAuthenticator(PAGE).knowing(handle)));
        // nor can it be taken over
        assertRefused(Reason.INVALID, () -> add(alice, "mine", evil));
    }

    @Test
    void pageAndDomainHaveToBeOurs() throws Exception {
        for (String page : List.of(
                "https://evil.example",
                "https://localhost:8444",
                "http://localhost:8443",
                "https://sub.localhost:8443")) {
            SoftwareAuthenticator device = new SoftwareAuthenticator(page);
            assertRefused(Reason.INVALID, () -> add(alice, "phone", device));
        }
        assertRefused(
                Reason.INVALID, () -> add(alice, "phone", new SoftwareAuthenticator(PAGE).forDomain("evil.example")));
        assertThat(installation.audit.actions()).contains("second-factor.add-passkey REFUSED");

        add(alice, "phone", phone);
        assertRefused(Reason.REFUSED, () -> alone(phone.onPage("https://evil.example")));
        assertRefused(Reason.REFUSED, () -> alone(phone.onPage(PAGE).forDomain("evil.example")));
        assertThat(alone(phone.forDomain("localhost"))).isEqualTo("alice");
    }

    @Test
    void counterThatGoesBackIsACopy() throws Exception {
        add(alice, "phone", phone.counting(10));
        assertThat(alone(phone.counting(20))).isEqualTo("alice");

        assertRefused(Reason.REFUSED, () -> alone(phone.counting(5)));
        assertThat(lastRefusal()).contains("alice session.sign-in", "counter went back to 6 from 21");
        // the same value again
        assertRefused(Reason.REFUSED, () -> answer(phone.counting(20)));
        assertThat(lastRefusal()).contains("counter went back to 21 from 21");
        assertThat(alone(phone.counting(21))).isEqualTo("alice");
    }

    @Test
    void signatureHasToBeGood() throws Exception {
        add(alice, "phone", phone);
        String good = phone.get(installation.passkeys.signInOptions());
        JsonNode other = JSON.readTree(phone.get(installation.passkeys.signInOptions()));
        String signature = JSON.readTree(good).at("/response/signature").asText();

        assertRefused(
                Reason.REFUSED,
                () -> installation.passkeys.signIn(
                        good.replace(signature, other.at("/response/signature").asText()), HOME));
    }

    @Test
    void rubbishIsRefused() throws Exception {
        add(alice, "phone", phone);
        for (String rubbish : List.of("", "{", "[]", "null", "{\"id\":\"AA\"}", "x".repeat(100_000))) {
            assertRefused(Reason.REFUSED, () -> installation.passkeys.signIn(rubbish, HOME));
            assertRefused(Reason.INVALID, () -> installation.passkeys.finish(alice, "phone", rubbish));
            assertRefused(Reason.REFUSED, () -> answer(challenge("alice").challenge(), rubbish));
            // so many failures would make us wait
            installation.users.unlock(LOCAL, "alice");
            installation.clock.advance(Duration.ofHours(1));
        }
    }

    @Test
    void damagedAnswersAreRefusedWhereverTheDamageIs() throws Exception {
        add(alice, "phone", phone);
        List<String> values = List.of("7", "{}", "[]", "\"\"", "\"AA\"", "\"+/=\"");
        int damaged = 0;
        for (String path : fields(phone.get(installation.passkeys.signInOptions()))) {
            for (String value : values) {
                String answer = phone.get(installation.passkeys.signInOptions());
                String broken = with(answer, path, value);
                // what only helps a browser is not looked at
                if (!path.matches("/(rawId|authenticatorAttachment|clientExtensionResults)")) {
                    damaged++;
                    assertRefused(Reason.REFUSED, () -> installation.passkeys.signIn(broken, HOME));
                }
            }
        }
        for (String path : fields(phone.create(installation.passkeys.begin(alice)))) {
            for (String value : values) {
                SoftwareAuthenticator other = new SoftwareAuthenticator(PAGE);
                String broken = with(other.create(installation.passkeys.begin(alice)), path, value);
                if (path.matches("/(id|type|response|response/(clientDataJSON|attestationObject))")) {
                    damaged++;
                    assertRefused(Reason.INVALID, () -> installation.passkeys.finish(alice, "x", broken));
                }
            }
        }
        assertThat(damaged).isGreaterThan(60);
    }

    private static List<String> fields(String json) throws Exception {
        List<String> paths = new ArrayList<>();
        JSON.readTree(json).fieldNames().forEachRemaining(name -> paths.add("/" + name));
        JSON.readTree(json).get("response").fieldNames().forEachRemaining(name -> paths.add("/response/" + name));
        return paths;
    }

    private static String with(String json, String path, String value) throws Exception {
        JsonNode root = JSON.readTree(json);
        int slash = path.lastIndexOf('/');
        ((ObjectNode) root.at(path.substring(0, slash))).set(path.substring(slash + 1), JSON.readTree(value));
        return root.toString();
    }

    @Test
    void attestationsThatNobodyAskedForAreRefused() {
        assertRefused(Reason.INVALID, () -> add(alice, "phone", phone.attesting("android-safetynet")));
        assertRefused(Reason.INVALID, () -> add(alice, "phone", phone.attesting("tpm")));
    }

    @Test
    void whoIsDisabledOrFromElsewhereDoesNotComeInWithAPasskeyAlone() throws Exception {
        add(alice, "phone", phone);
        User user = installation.users.find(LOCAL, "alice");
        installation.users.update(LOCAL, "alice", user.version(), new UserChange("", "", Set.of("analyst"), true));
        assertRefused(Reason.REFUSED, () -> alone(phone));

        // bound to a directory by now
        installation.identity.store().update(batch -> installation
                .identity
                .accounts()
                .put(
                        batch,
                        StoredUser.foreign("alice", new External("ldap-x", "1"), 1)
                                .withPasskeys(installation
                                        .identity
                                        .store()
                                        .users()
                                        .get("alice")
                                        .passkeys())));
        assertRefused(Reason.REFUSED, () -> alone(phone));
        assertThat(lastRefusal()).contains("from elsewhere");
    }
}

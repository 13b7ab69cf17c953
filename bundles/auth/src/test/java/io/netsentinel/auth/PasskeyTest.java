package io.netsentinel.auth;

import static io.netsentinel.auth.Installation.HOME;
import static io.netsentinel.auth.Installation.LOCAL;
import static io.netsentinel.auth.Installation.PASSWORD;
import static io.netsentinel.auth.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Credentials;
import io.netsentinel.api.auth.Duty;
import io.netsentinel.api.auth.Passkeys.Passkey;
import io.netsentinel.api.auth.SecondFactors.Status;
import io.netsentinel.api.auth.SignIn.Factor;
import io.netsentinel.auth.authenticator.SoftwareAuthenticator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PasskeyTest extends PasskeyScene {
    @Test
    void optionsAreThoseOfTheStandard() throws Exception {
        JsonNode creation = JSON.readTree(installation.passkeys.begin(alice));

        assertThat(creation.at("/rp/id").asText()).isEqualTo("localhost");
        assertThat(creation.at("/user/name").asText()).isEqualTo("alice");
        assertThat(creation.at("/user/id").asText()).hasSizeGreaterThan(40).doesNotContain("alice");
        assertThat(creation.at("/challenge").asText()).hasSizeGreaterThan(40);
        assertThat(creation.at("/attestation").asText()).isEqualTo("none");
        assertThat(creation.at("/pubKeyCredParams/0/type").asText()).isEqualTo("public-key");
        assertThat(creation.at("/timeout").asLong()).isEqualTo(300_000);
        assertThat(JSON.readTree(installation.passkeys.begin(alice)).at("/challenge"))
                .isNotEqualTo(creation.at("/challenge"));

        add(alice, "phone", phone);
        JsonNode again = JSON.readTree(installation.passkeys.begin(alice));
        // the same person, and not the same device twice
        assertThat(again.at("/user/id")).isEqualTo(creation.at("/user/id"));
        assertThat(again.at("/excludeCredentials")).hasSize(1);

        JsonNode alone = JSON.readTree(installation.passkeys.signInOptions());
        assertThat(alone.at("/rpId").asText()).isEqualTo("localhost");
        assertThat(alone.at("/userVerification").asText()).isEqualTo("required");
        assertThat(alone.path("allowCredentials")).isEmpty();
    }

    @Test
    void whatIsRegisteredIsListedRenamedAndRemoved() throws Exception {
        Passkey added = add(alice, " my phone ", phone.backingUp(true));

        assertThat(added.name()).isEqualTo("my phone");
        assertThat(added.created()).isEqualTo(installation.clock.instant());
        assertThat(added.lastUsed()).isNull();
        assertThat(added.transports()).isEqualTo(Set.of("internal", "hybrid"));
        assertThat(added.backedUp()).isTrue();
        assertThat(installation.passkeys.list(alice)).containsExactly(added);
        assertThat(installation.factors.status(alice)).isEqualTo(new Status(false, 0, 1));
        assertThat(installation.users.find(LOCAL, "alice").passkeys()).isEqualTo(1);
        assertThat(installation.users.find(LOCAL, "alice").hasSecondFactor()).isTrue();

        installation.clock.advance(Duration.ofMinutes(1));
        assertThat(alone(phone.backingUp(false))).isEqualTo("alice");
        Passkey used = installation.passkeys.list(alice).get(0);
        assertThat(used.lastUsed()).isEqualTo(installation.clock.instant());
        assertThat(used.backedUp()).isFalse();

        installation.passkeys.rename(alice, used.id(), "old phone");
        assertThat(installation.passkeys.list(alice)).extracting(Passkey::name).containsExactly("old phone");

        installation.passkeys.remove(alice, used.id());
        assertThat(installation.passkeys.list(alice)).isEmpty();
        assertThat(installation.signIn("alice").user()).isEqualTo("alice");
        assertRefused(Reason.REFUSED, () -> alone(phone));
        assertRefused(Reason.UNKNOWN, () -> installation.passkeys.remove(alice, used.id()));
        assertThat(installation.audit.events)
                .filteredOn(event -> event.action().endsWith("-passkey"))
                .extracting(event -> event.action() + event.before() + event.after())
                .containsExactly(
                        "second-factor.add-passkey" + Map.of() + Map.of("passkey", "my phone"),
                        "second-factor.rename-passkey" + Map.of("passkey", "my phone") + Map.of("passkey", "old phone"),
                        "second-factor.remove-passkey" + Map.of("passkey", "old phone") + Map.of());
    }

    @Test
    void isASecondFactorAfterThePassword() throws Exception {
        add(alice, "phone", phone.verifyingUser(false));

        assertThat(challenge("alice").factors()).isEqualTo(Set.of(Factor.PASSKEY));
        assertThat(answer(phone)).isEqualTo("alice");
        assertThat(answer(phone)).isEqualTo("alice");
    }

    @Test
    void standsBesideTheApp() throws Exception {
        add(alice, "phone", phone);
        installation.factors.begin(alice);

        // not confirmed yet
        assertThat(challenge("alice").factors()).isEqualTo(Set.of(Factor.PASSKEY));
        assertRefused(Reason.CONFLICT, () -> installation.factors.remove(alice, "123456"));

        installation.clock.advance(Duration.ofMinutes(11));
        assertRefused(Reason.FORBIDDEN, () -> installation.factors.begin(alice));
    }

    @Test
    void alonePassesForBothWhenTheUserWasVerified() throws Exception {
        add(alice, "phone", phone);

        assertThat(alone(phone)).isEqualTo("alice");
        assertRefused(Reason.REFUSED, () -> alone(phone.verifyingUser(false)));
        assertThat(lastRefusal()).contains("alice session.sign-in", "User Verification");
    }

    @Test
    void dutyToHaveASecondFactorIsDoneWithOne() throws Exception {
        installation.roles.requireSecondFactor(LOCAL, "analyst", 1, true);
        assertThat(installation.access.duties(alice)).containsExactly(Duty.ENROL_SECOND_FACTOR);

        add(alice, "phone", phone);

        assertThat(installation.access.duties(alice)).isEmpty();
        assertThat(installation.access.permits(alice, "alerts:read")).isTrue();
    }

    @Test
    void addingEndsSessionsThatWereOpenedWithLess() throws Exception {
        Caller other = installation.caller("alice");

        add(alice, "phone", phone);

        assertThat(installation.access.permits(other, "alerts:read")).isFalse();
        assertThat(installation.access.permits(alice, "alerts:read")).isTrue();
    }

    @Test
    void oldSessionMustSignInAgainFirst() throws Exception {
        Passkey added = add(alice, "phone", phone);
        installation.clock.advance(Duration.ofMinutes(11));

        assertRefused(Reason.FORBIDDEN, () -> installation.passkeys.begin(alice));
        assertRefused(Reason.FORBIDDEN, () -> installation.passkeys.remove(alice, added.id()));
        assertThat(installation.passkeys.list(alice)).hasSize(1);
    }

    @Test
    void administratorTakesAwayAllOfSomebodyWhoLostThem() throws Exception {
        add(alice, "phone", phone);
        String begun = installation.passkeys.begin(alice);

        installation.factors.removeOf(LOCAL, "alice");

        assertThat(installation.signIn("alice").user()).isEqualTo("alice");
        assertRefused(Reason.REFUSED, () -> alone(phone));
        assertRefused(
                Reason.CONFLICT,
                () -> installation.passkeys.finish(alice, "x", new SoftwareAuthenticator(PAGE).create(begun)));
        assertRefused(Reason.CONFLICT, () -> installation.factors.removeOf(LOCAL, "alice"));
        assertThat(installation.audit.events)
                .anyMatch(event -> event.action().equals("second-factor.remove")
                        && "phone".equals(event.before().get("passkeys")));
    }

    @Test
    void shellSaysThatItNeedsAnApp() throws Exception {
        add(alice, "phone", phone);

        AuthException refusal = assertRefused(
                Reason.REFUSED,
                () -> installation.access.authenticate(new Credentials.Password("alice", PASSWORD), HOME));

        assertThat(refusal).hasMessageContaining("no passkey can be asked for here");
    }

    @Test
    void survivesARestart() throws Exception {
        add(alice, "phone", phone);
        installation.close();
        installation = new Installation(directory, installation.clock, Installation.settings());

        assertThat(alone(phone)).isEqualTo("alice");
    }

    @Test
    void nameHasToBeOne() throws Exception {
        for (String name : List.of("", " ", "x".repeat(65), "a\nb")) {
            assertRefused(Reason.INVALID, () -> installation.passkeys.finish(alice, name, "{}"));
        }
        String id = add(alice, "phone", phone).id();
        assertRefused(Reason.INVALID, () -> installation.passkeys.rename(alice, id, ""));
        assertRefused(Reason.UNKNOWN, () -> installation.passkeys.rename(alice, "other", "x"));
    }

    @Test
    void numberIsBounded() throws Exception {
        for (int i = 0; i < 20; i++) {
            add(alice, "key " + i, new SoftwareAuthenticator(PAGE));
        }

        assertRefused(Reason.CONFLICT, () -> installation.passkeys.begin(alice));
    }

    @Test
    void programsAndTheOwnerOfTheFolderHaveNone() {
        assertRefused(Reason.FORBIDDEN, () -> installation.passkeys.begin(LOCAL));
        assertRefused(Reason.FORBIDDEN, () -> installation.passkeys.list(LOCAL));
        assertRefused(Reason.REFUSED, () -> installation.passkeys.answerOptions("no challenge"));
    }
}

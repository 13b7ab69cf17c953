package io.netsentinel.rest.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.auth.Passkeys;
import io.netsentinel.api.auth.SignIn;
import io.netsentinel.api.web.AuditNote;
import io.netsentinel.rest.identity.PasskeySignInResource.PasskeyAnswer;
import io.netsentinel.rest.identity.PasskeySignInResource.PasskeyQuestion;
import io.netsentinel.rest.identity.PasskeysResource.NewPasskey;
import io.netsentinel.rest.identity.PasskeysResource.PasskeyName;
import io.netsentinel.rest.identity.SignInResource.SignedInAnswer;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PasskeysResourceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Origin ORIGIN = new Origin("192.0.2.10", "test");
    private static final Caller ALICE = new Caller(Caller.Kind.USER, "alice", "s", ORIGIN);
    private static final SignIn.Tokens TOKENS =
            new SignIn.Tokens("access", NOW, "refresh-1", NOW, "csrf-1", "s", "alice", Set.of());

    private final Fake passkeys = new Fake();
    private final PasskeysResource mine = new PasskeysResource(passkeys);
    private final PasskeySignInResource entrance = new PasskeySignInResource(passkeys, answering());
    private final ObjectNode credential;

    PasskeysResourceTest() throws Exception {
        credential = (ObjectNode)
                new ObjectMapper().readTree("{\"rawId\": \"AA\", \"response\": {\"clientDataJSON\": \"BB\"}}");
    }

    /** Knows the challenge "chal". */
    private static final class Fake implements Passkeys {
        final List<Passkey> all = new ArrayList<>();
        String given = "";

        @Override
        public List<Passkey> list(Caller who) {
            return all;
        }

        @Override
        public String begin(Caller who) {
            return "{\"rp\":{}}";
        }

        @Override
        public Passkey finish(Caller who, String name, String sent) {
            given = sent;
            all.add(new Passkey("id-" + name, name, NOW, null, Set.of("internal"), true));
            return all.get(0);
        }

        @Override
        public Passkey rename(Caller who, String id, String name) throws AuthException {
            return all.stream()
                    .filter(one -> one.id().equals(id))
                    .findAny()
                    .map(one -> new Passkey(id, name, NOW, null, Set.of(), true))
                    .orElseThrow(() -> new AuthException(Reason.UNKNOWN, "there is no such passkey"));
        }

        @Override
        public void remove(Caller who, String id) {
            all.removeIf(one -> one.id().equals(id));
        }

        @Override
        public String signInOptions() {
            return "{\"userVerification\":\"required\"}";
        }

        @Override
        public SignIn.Tokens signIn(String sent, Origin origin) {
            given = sent;
            return TOKENS;
        }

        @Override
        public String answerOptions(String challenge) throws AuthException {
            if (!challenge.equals("chal")) {
                throw new AuthException(Reason.REFUSED, "too old");
            }
            return "{\"allowCredentials\":[]}";
        }
    }

    /** Takes passkeys for the challenge "chal". */
    private static SignIn answering() {
        return (SignIn) Proxy.newProxyInstance(
                SignIn.class.getClassLoader(), new Class<?>[] {SignIn.class}, (proxy, method, arguments) -> {
                    List<Object> expected = List.of("answer", "chal", SignIn.Factor.PASSKEY, ORIGIN);
                    List<Object> actual = List.of(method.getName(), arguments[0], arguments[1], arguments[3]);
                    if (!actual.equals(expected)) {
                        throw new AuthException(Reason.REFUSED, "no");
                    }
                    return TOKENS;
                });
    }

    @Test
    void optionsGoToTheBrowserAsTheyAre() throws Exception {
        Response creation = mine.begin(ALICE, new AuditNote());

        assertThat(creation.getEntity()).isEqualTo("{\"rp\":{}}");
        assertThat(creation.getMediaType()).hasToString("application/json");
        assertThat(creation.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(entrance.begin(new PasskeyQuestion(null), new AuditNote()).getEntity())
                .isEqualTo("{\"userVerification\":\"required\"}");
        assertThat(entrance.begin(new PasskeyQuestion("chal"), new AuditNote()).getEntity())
                .isEqualTo("{\"allowCredentials\":[]}");
        assertThatThrownBy(() -> entrance.begin(new PasskeyQuestion("other"), new AuditNote()))
                .isInstanceOf(AuthException.class);
    }

    @Test
    void passkeysAreAddedNamedAndRemoved() throws Exception {
        AuditNote note = new AuditNote();
        Response added = mine.add(new NewPasskey("phone", credential), ALICE, note);

        assertThat(added.getStatus()).isEqualTo(201);
        assertThat(added.getLocation()).hasToString("/api/v1/me/passkeys/id-phone");
        assertThat(note.isWritten()).isTrue();
        // in the words of the browser
        assertThat(passkeys.given).isEqualTo("{\"rawId\":\"AA\",\"response\":{\"clientDataJSON\":\"BB\"}}");
        assertThat(mine.list(ALICE)).hasSize(1);
        assertThat(mine.rename("id-phone", new PasskeyName("old"), ALICE, new AuditNote())
                        .name())
                .isEqualTo("old");
        assertThatThrownBy(() -> mine.rename("other", new PasskeyName("old"), ALICE, new AuditNote()))
                .isInstanceOf(AuthException.class);
        mine.remove("id-phone", ALICE, new AuditNote());
        assertThat(mine.list(ALICE)).isEmpty();
    }

    @Test
    void signInGivesTheCookiesOfASession() throws Exception {
        for (PasskeyAnswer answer :
                List.of(new PasskeyAnswer(null, credential), new PasskeyAnswer("chal", credential))) {
            Response response = entrance.signIn(answer, ORIGIN, new AuditNote());

            assertThat(((SignedInAnswer) response.getEntity()).user()).isEqualTo("alice");
            assertThat(response.getCookies().get(SessionCookies.REFRESH).getValue())
                    .isEqualTo("refresh-1");
        }
        assertThat(passkeys.given).contains("clientDataJSON");
        assertThatThrownBy(() -> entrance.signIn(new PasskeyAnswer("other", credential), ORIGIN, new AuditNote()))
                .isInstanceOf(AuthException.class);
    }

    @Test
    void challengesDoNotShow() {
        assertThat(new PasskeyAnswer("chal", credential) + "" + new PasskeyQuestion("chal"))
                .doesNotContain("chal");
    }
}

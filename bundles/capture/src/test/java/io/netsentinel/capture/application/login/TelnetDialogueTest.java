package io.netsentinel.capture.application.login;

import static io.netsentinel.api.event.ActivityFields.EVENT_ACTION;
import static io.netsentinel.api.event.ActivityFields.EVENT_OUTCOME;
import static io.netsentinel.api.event.ActivityFields.SERVER_SOFTWARE;
import static io.netsentinel.api.event.ActivityFields.USER_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.netsentinel.capture.testing.Speaking;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelnetDialogueTest {
    private static final String NEGOTIATION = "\377\375\30\377\375\40\377\372\30\1\377\360\377\373\1";

    private final Speaking speaking = Speaking.in(new TelnetProtocol()).server(NEGOTIATION);

    private Speaking passwordSent() {
        return speaking.server("Debian GNU/Linux 12\r\nhost login: ")
                .client("bob\r\n")
                .server("bob\r\nPassword: ")
                .client("s3cr3t\r\n")
                .server("\r\n");
    }

    private void assertOutcome(String outcome) {
        assertThat(speaking.activity())
                .containsOnly(
                        entry(SERVER_SOFTWARE, "Debian GNU/Linux 12"),
                        entry(EVENT_ACTION, "login"),
                        entry(USER_NAME, "bob"),
                        entry(EVENT_OUTCOME, outcome));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "$ , success",
                "bob@host:~# , success",
                "router>, success",
                "\\33[01;32mbob@host\\33[00m:~$\\33[0m , success",
                "Last login: Mon Jan 1\\r\\n, success",
                "Last failed login: Mon Jan 1\\r\\nThere were 3 failed logins\\r\\n, success",
                "Welcome to Debian\\r\\n, success",
                "Login incorrect\\r\\n, failure",
                "% Authentication failed\\r\\n, failure",
                "Access denied\\r\\n$, failure",
                "\\r\\nhost login: , failure",
                "Password: , failure",
                "Welcome to Debian\\r\\nhost login: , failure",
                "Terminal type? , unknown",
                ", unknown"
            })
    void whatTheServerSaysDecidesAtTheEnd(String answer, String outcome) {
        passwordSent().server(answer == null ? "" : answer.translateEscapes()).end();
        assertOutcome(outcome);
    }

    @Test
    void finishesWhenTheFirstCommandComes() {
        passwordSent().server("Linux 6.1\r\n").server("$ ").client("e");
        assertOutcome("success");
        assertThat(speaking.isFinished).isTrue();
    }

    @Test
    void tellsEachAttempt() {
        passwordSent()
                .server("Login incorrect\r\nhost login: ")
                .client("eve\r\n")
                .server("eve\r\nPassword: ");
        speaking.client("x\r\n")
                .server("\r\nhost login: ")
                .client("ann\r\n")
                .server("Password: ")
                .client("y\r\n")
                .end();
        assertThat(speaking.all(USER_NAME)).containsExactly("bob", "eve", "ann");
        assertThat(speaking.all(EVENT_OUTCOME)).containsExactly("failure", "failure", "unknown");
    }

    @Test
    void charactersMayComeOneByOneAndBeTakenBack() {
        speaking.server("login: ");
        List.of("x", "\25", "b", "b", "\177", "o", "B", "\b", "b")
                .forEach(c -> speaking.client(c).server(c));
        speaking.client("\r\0")
                .server("\r\nPassword: ")
                .client("s")
                .client("3")
                .client("\r")
                .client("\n")
                .server("\r\n# ")
                .end();
        assertThat(speaking.activity()).containsEntry(USER_NAME, "bob").containsEntry(EVENT_OUTCOME, "success");
    }

    @Test
    void whoTypesAheadTellsNoPassword() {
        speaking.server("login: ")
                .client("bob\r\ns3cr3t\r\nwget x\r\n")
                .server("Password: \r\n$ ")
                .end();
        assertThat(speaking.activity()).containsEntry(USER_NAME, "bob").containsEntry(EVENT_OUTCOME, "success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Passwort: ", "Mot de passe : ", "\306\316\222\361: ", "PIN: ", "Login code: ", ""})
    void whatFollowsANameIsNeverKept(String prompt) {
        speaking.server("Username: ")
                .client("bob\r\n")
                .server("\r\n" + prompt)
                .client("s3cr3t\r\n")
                .server("\r\n> ")
                .end();
        assertThat(speaking.activity()).containsEntry(USER_NAME, "bob").containsEntry(EVENT_OUTCOME, "success");
    }

    @Test
    void someDevicesAskForAPasswordOnly() {
        speaking.server("User Access Verification\r\n\r\nPassword: ")
                .client("s3cr3t\r\n")
                .server("\r\nPassword: ");
        speaking.client("x\r\n").server("\r\nrouter>").end();
        assertThat(speaking.all(EVENT_OUTCOME)).containsExactly("failure", "success");
        assertThat(speaking.all(USER_NAME)).containsOnly("");
    }

    @Test
    void theSameUserMayTryAgain() {
        passwordSent().server("Password: ").client("x\r\n").server("\r\n$ ").end();
        assertThat(speaking.all(USER_NAME)).containsExactly("bob", "bob");
        assertThat(speaking.all(EVENT_OUTCOME)).containsExactly("failure", "success");
    }

    @Test
    void anEmptyNameIsNoAttempt() {
        speaking.server("login: ").client("\r\n").server("\r\nlogin: ").end();
        assertThat(speaking.activities).isEmpty();
    }

    @Test
    void passwordsBehindALossAreNoNames() {
        for (boolean side : new boolean[] {true, false}) {
            Speaking each = Speaking.in(new TelnetProtocol())
                    .server("login: ")
                    .lose(side, 30)
                    .client("s3cr3t\r\n")
                    .end();
            assertThat(each.activities.toString()).doesNotContain("s3cr3t");
        }
        speaking.server("login: ")
                .client("b")
                .lose(true, 10)
                .client("s3cr3t\r\n")
                .server("\r\n$ ")
                .end();
        assertThat(speaking.activities).isEmpty();
    }

    @Test
    void aLossBehindTheNameLeavesTheOutcomeOpen() {
        passwordSent().lose(false, 100).server("... \r\n").client("s3cr3t\r\n").end();
        assertOutcome("unknown");
    }

    @Test
    void optionsMayNameTheUser() {
        speaking.client("\377\372\47\0\0DISPLAY\1x:0\0USER\1-f root\377\360")
                .server("# ")
                .end();
        assertThat(speaking.activity()).containsEntry(USER_NAME, "-f root").containsEntry(EVENT_OUTCOME, "success");
    }

    @Test
    void aByteOfTextMayLookLikeACommand() {
        speaking.server("login: ")
                .client("b\377\377b\r\n")
                .server("\r\nPassword: ")
                .client("\377\373\1x\r\n")
                .end();
        assertThat(speaking.activity()).containsEntry(USER_NAME, "b\377b");
    }
}

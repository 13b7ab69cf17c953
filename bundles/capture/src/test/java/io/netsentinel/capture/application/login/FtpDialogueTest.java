package io.netsentinel.capture.application.login;

import static io.netsentinel.api.event.ActivityFields.EVENT_ACTION;
import static io.netsentinel.api.event.ActivityFields.EVENT_OUTCOME;
import static io.netsentinel.api.event.ActivityFields.REPLY_CODE;
import static io.netsentinel.api.event.ActivityFields.SERVER_SOFTWARE;
import static io.netsentinel.api.event.ActivityFields.URL_ORIGINAL;
import static io.netsentinel.api.event.ActivityFields.USER_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.netsentinel.capture.application.Lines;
import io.netsentinel.capture.testing.Speaking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FtpDialogueTest {
    private final Speaking speaking = Speaking.in(new FtpProtocol());

    private Speaking loggedIn() {
        return speaking.server("220 vsFTPd\r\n")
                .client("USER bob\r\n")
                .server("331 Password?\r\n")
                .client("PASS s3cr3t\r\n")
                .server("230 Hello\r\n");
    }

    @Test
    void tellsASuccessfulLogin() {
        loggedIn();
        assertThat(speaking.activity())
                .containsOnly(
                        entry(SERVER_SOFTWARE, "vsFTPd"),
                        entry(EVENT_ACTION, "login"),
                        entry(EVENT_OUTCOME, "success"),
                        entry(USER_NAME, "bob"),
                        entry(REPLY_CODE, "230"));
    }

    @Test
    void tellsEachAttempt() {
        speaking.server("220 x\r\n")
                .client("USER bob\r\n")
                .server("331 ?\r\n")
                .client("PASS a\r\n")
                .server("530 No\r\n");
        speaking.client("user eve\r\n")
                .server("331 ?\r\n")
                .client("pass b\r\n")
                .server("230-Welcome\r\n 230 x\r\n230 in\r\n");
        speaking.client("USER ann\r\n").server("530 Not you\r\n").end();
        assertThat(speaking.all(USER_NAME)).containsExactly("bob", "eve", "ann");
        assertThat(speaking.all(EVENT_OUTCOME)).containsExactly("failure", "success", "failure");
        assertThat(speaking.all(REPLY_CODE)).containsExactly("530", "230", "530");
    }

    @Test
    void anonymousNeedsNoPasswordAtSomeServers() {
        speaking.server("220 x\r\n")
                .client("USER anonymous\r\n")
                .server("230 Welcome\r\n")
                .client("PASS a@b\r\n")
                .server("230 Welcome already\r\n")
                .end();
        assertThat(speaking.activity()).containsEntry(USER_NAME, "anonymous").containsEntry(EVENT_OUTCOME, "success");
    }

    @Test
    void anAttemptWithoutAnswerIsUnknown() {
        speaking.server("220 x\r\n")
                .client("USER bob\r\n")
                .server("331 ?\r\n")
                .client("PASS a\r\n")
                .end();
        assertThat(speaking.activity())
                .containsEntry(USER_NAME, "bob")
                .containsEntry(EVENT_OUTCOME, "unknown")
                .doesNotContainKey(REPLY_CODE);
    }

    @Test
    void aNameAfterAnotherEndsTheAttempt() {
        speaking.server("220 x\r\n")
                .client("USER a\r\n")
                .server("331 ?\r\n")
                .client("USER b\r\n")
                .server("331 ?\r\n")
                .end();
        assertThat(speaking.all(USER_NAME)).containsExactly("a", "b");
        assertThat(speaking.all(EVENT_OUTCOME)).containsOnly("unknown");
    }

    @Test
    void matchesCommandsThatDontWaitForReplies() {
        speaking.server("220 x\r\n").client("USER bob\r\nPASS a\r\nSYST\r\nDELE x.txt\r\n");
        speaking.server("331 ?\r\n230 in\r\n215 UNIX\r\n550 No such file\r\n").end();
        assertThat(speaking.all(EVENT_ACTION)).containsExactly("login", "dele");
        assertThat(speaking.all(EVENT_OUTCOME)).containsExactly("success", "failure");
    }

    @ParameterizedTest
    @CsvSource({
        "RETR /etc/passwd, retr, /etc/passwd",
        "stor a b.txt, stor, a b.txt",
        "DELE x, dele, x",
        "APPE x, appe, x",
        "STOU, stou, ''",
        "SITE EXEC id, site, EXEC id",
        "SITE CPFR /proc/self/cmdline, site, CPFR /proc/self/cmdline",
        "SITE PSWD old new, site, PSWD"
    })
    void tellsWhatIsDoneWithFiles(String command, String action, String path) {
        loggedIn()
                .client(command + "\r\n")
                .server("150 Coming\r\n")
                .server("226 Done\r\n")
                .end();
        assertThat(speaking.activities).hasSize(2);
        assertThat(speaking.activities.get(1))
                .containsEntry(EVENT_ACTION, action)
                .containsEntry(EVENT_OUTCOME, "success")
                .containsEntry(REPLY_CODE, "226")
                .containsEntry(USER_NAME, "bob");
        assertThat(speaking.all(URL_ORIGINAL)).endsWith(path);
    }

    @Test
    void tellsOfAHundredFiles() {
        loggedIn();
        for (int i = 0; i < 150; i++) {
            speaking.client("RETR " + i + "\r\n").server("226 Done\r\n");
        }
        assertThat(speaking.end().activities).hasSize(101);
    }

    @Test
    void tellsThatTlsIsAgreed() {
        speaking.server("220 x\r\n")
                .client("AUTH SSL\r\n")
                .server("500 no\r\n")
                .client("AUTH TLS\r\n")
                .server("234 ok\r\n");
        assertThat(speaking.activity()).containsEntry(EVENT_ACTION, "auth").containsEntry(REPLY_CODE, "234");
    }

    @Test
    void tellsTheGreetingOfAServerThatIsLeftAlone() {
        speaking.server("220-\r\n220-FileZilla Server\r\n220 Hello\r\n").end();
        assertThat(speaking.activity()).containsOnly(entry(SERVER_SOFTWARE, "FileZilla Server"));
    }

    @Test
    void aClientMaySpeakBeforeTheGreeting() {
        speaking.client("USER bob\r\n")
                .server("220 x\r\n")
                .server("331 ?\r\n")
                .client("PASS a\r\n")
                .server("230 in\r\n");
        assertThat(speaking.activity()).containsEntry(USER_NAME, "bob").containsEntry(EVENT_OUTCOME, "success");
    }

    @Test
    void abortsComeBehindTelnetCommands() {
        loggedIn()
                .client("RETR x\r\n")
                .server("150 x\r\n")
                .client("\377\364\377\362ABOR\r\n")
                .server("426 x\r\n226 y\r\n");
        speaking.client("DELE y\r\n").server("250 Gone\r\n").end();
        assertThat(speaking.all(REPLY_CODE)).containsExactly("230", "426", "250");
    }

    @Test
    void behindALossRepliesAreMatchedAgain() {
        loggedIn().client("RETR 1\r\nRETR 2\r\n").lose(false, 100).server("226 Of which?\r\n");
        speaking.client("RETR 3\r\n").server("550 No\r\n").end();
        assertThat(speaking.all(URL_ORIGINAL)).containsExactly("", "1", "2", "3");
        assertThat(speaking.all(EVENT_OUTCOME)).containsExactly("success", "unknown", "unknown", "failure");
    }

    @Test
    void linesThatAreNoRepliesAreMalformedAndManyOfThemEndIt() {
        loggedIn().server("what?\r\n".repeat(30)).client("DELE 1\r\n").server("250 Gone\r\n");
        assertThat(speaking.malformed).isEqualTo(30);
        speaking.server("what?\r\n".repeat(70));
        assertThat(speaking.isFinished).isTrue();
        assertThat(speaking.activities).hasSize(2);
    }

    @Test
    void commandsThatAreTooLongAreCut() {
        loggedIn()
                .client("DELE " + "x".repeat(2 * Lines.LONGEST) + "\r\n")
                .server("550 No\r\n")
                .end();
        assertThat(speaking.all(URL_ORIGINAL).get(1)).hasSize(512);
        assertThat(speaking.malformed).isEqualTo(1);
    }

    @Test
    void aQueueThatOverflowsIsMatchedAgainBehindIt() {
        loggedIn().client("NOOP\r\n".repeat(200) + "DELE x\r\n").server("200 ok\r\n".repeat(200) + "550 No\r\n");
        assertThat(speaking.malformed).isEqualTo(1);
        assertThat(speaking.all(EVENT_OUTCOME)).containsExactly("success", "failure");
    }
}

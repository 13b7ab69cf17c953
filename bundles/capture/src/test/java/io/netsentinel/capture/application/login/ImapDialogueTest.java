package io.netsentinel.capture.application.login;

import static io.netsentinel.api.event.ActivityFields.EVENT_ACTION;
import static io.netsentinel.api.event.ActivityFields.EVENT_OUTCOME;
import static io.netsentinel.api.event.ActivityFields.REPLY_CODE;
import static io.netsentinel.api.event.ActivityFields.SERVER_SOFTWARE;
import static io.netsentinel.api.event.ActivityFields.USER_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.netsentinel.capture.testing.Speaking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImapDialogueTest {
    private final Speaking speaking =
            Speaking.in(new ImapProtocol()).server("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] Dovecot ready.\r\n");

    @Test
    void tellsALoginAndFinishes() {
        speaking.client("a1 LOGIN bob s3cr3t\r\n").server("* CAPABILITY x\r\na1 OK Logged in\r\n");
        assertThat(speaking.isFinished).isTrue();
        assertThat(speaking.activity())
                .containsOnly(
                        entry(SERVER_SOFTWARE, "Dovecot ready."),
                        entry(EVENT_ACTION, "login"),
                        entry(USER_NAME, "bob"),
                        entry(EVENT_OUTCOME, "success"),
                        entry(REPLY_CODE, "OK"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"bob\" \"s3cr3t\", bob",
                "\"b\\\"o \\\\b\" x, b\"o \\b",
                "\"bob, bob",
                "bob@example {6+}, bob@example"
            })
    void namesMayBeQuoted(String arguments, String user) {
        speaking.client("a LOGIN " + arguments + "\r\n").server("a NO failed\r\n");
        assertThat(speaking.activity()).containsEntry(USER_NAME, user).containsEntry(EVENT_OUTCOME, "failure");
    }

    @Test
    void namesAndPasswordsMayBeLiterals() {
        speaking.client("a LOGIN {3}\r\n")
                .server("+ go on\r\n")
                .client("b b {6}\r\n")
                .server("+ go on\r\n");
        speaking.client("s3cr3t\r\n").server("a NO [AUTHENTICATIONFAILED] No\r\n");
        speaking.client("b LOGIN {3+}\r\neve {6+}\r\ns3cr3t\r\nc NOOP\r\n")
                .server("b BAD no\r\nc OK\r\n")
                .end();
        assertThat(speaking.all(USER_NAME)).containsExactly("b b", "eve");
        assertThat(speaking.all(REPLY_CODE)).containsExactly("NO", "BAD");
    }

    @Test
    void otherLiteralsAreLeftOut() {
        speaking.client("x APPEND inbox {30}\r\n").server("+ go on\r\n");
        speaking.client("a LOGIN eve s3cr3t\r\n12345678\r\n\r\nb LOGIN bob y\r\n")
                .server("b NO\r\n")
                .end();
        assertThat(speaking.activity()).containsEntry(USER_NAME, "bob");
    }

    @Test
    void literalsThatAreRefusedAreNotSent() {
        speaking.client("x LOGIN {3000}\r\n")
                .server("x BAD too big\r\n")
                .client("b LOGIN bob y\r\n")
                .server("b NO\r\n")
                .end();
        assertThat(speaking.all(USER_NAME)).containsExactly("", "bob");
    }

    @Test
    void theServersLiteralsAreNoReplies() {
        speaking.client("a LOGIN bob x\r\n")
                .server("* 1 FETCH {8}\r\na OK hi\r\n)\r\na NO\r\n")
                .end();
        assertThat(speaking.activity()).containsEntry(EVENT_OUTCOME, "failure");
    }

    @Test
    void tellsAnAuthentication() {
        speaking.client("a AUTHENTICATE PLAIN\r\n")
                .server("+ \r\n")
                .client("AGJvYgBzM2NyM3Q=\r\n")
                .server("a NO x\r\n");
        speaking.client("b authenticate plain AGV2ZQBzM2NyM3Q=\r\n").server("b OK in\r\n");
        assertThat(speaking.all(USER_NAME)).containsExactly("bob", "eve");
        assertThat(speaking.all(EVENT_OUTCOME)).containsExactly("failure", "success");
    }

    @Test
    void repliesAreMatchedByTheirTags() {
        speaking.client("a LOGIN bob x\r\nb LOGIN eve y\r\n")
                .server("b NO\r\na NO\r\n")
                .end();
        assertThat(speaking.all(USER_NAME)).containsExactly("eve", "bob");
    }

    @Test
    void anUnansweredLoginIsUnknown() {
        speaking.client("a LOGIN bob x\r\n").end();
        assertThat(speaking.activity()).containsEntry(USER_NAME, "bob").containsEntry(EVENT_OUTCOME, "unknown");
    }

    @Test
    void tellsThatTlsIsAgreed() {
        speaking.client("a STARTTLS\r\n").server("a OK go\r\n");
        assertThat(speaking.activity()).containsEntry(EVENT_ACTION, "starttls");
    }

    @Test
    void finishesWhenCompressionIsAgreed() {
        Speaking other = Speaking.in(new ImapProtocol()).server("* OK x\r\n").client("a COMPRESS DEFLATE\r\n");
        assertThat(other.server("a OK\r\n").isFinished).isTrue();
        assertThat(other.activity()).containsOnly(entry(SERVER_SOFTWARE, "x"));
    }

    @Test
    void aPasswordBehindALossIsNoName() {
        speaking.client("a LOGIN {3}\r\n")
                .server("+\r\n")
                .lose(true, 20)
                .client("s3cr3t\r\n")
                .server("a NO\r\n")
                .end();
        assertThat(speaking.activities.toString()).doesNotContain("s3cr3t");
    }
}

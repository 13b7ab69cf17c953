package io.netsentinel.capture.application.login;

import static io.netsentinel.api.event.ActivityFields.EMAIL_FROM;
import static io.netsentinel.api.event.ActivityFields.EMAIL_TO;
import static io.netsentinel.api.event.ActivityFields.EVENT_ACTION;
import static io.netsentinel.api.event.ActivityFields.EVENT_OUTCOME;
import static io.netsentinel.api.event.ActivityFields.HOST_NAME;
import static io.netsentinel.api.event.ActivityFields.REPLY_CODE;
import static io.netsentinel.api.event.ActivityFields.SERVER_SOFTWARE;
import static io.netsentinel.api.event.ActivityFields.USER_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.netsentinel.capture.testing.Speaking;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpDialogueTest {
    private final Speaking speaking = Speaking.in(new SmtpProtocol());

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    private Speaking greeted() {
        return speaking.server("220 mail.example ESMTP Postfix\r\n")
                .client("EHLO me.example\r\n")
                .server("250-mail.example\r\n250-PIPELINING\r\n250 AUTH PLAIN LOGIN\r\n");
    }

    private void assertLogin(String user, String outcome, String code) {
        assertThat(speaking.activity())
                .containsOnly(
                        entry(SERVER_SOFTWARE, "mail.example ESMTP Postfix"),
                        entry(HOST_NAME, "me.example"),
                        entry(EVENT_ACTION, "login"),
                        entry(USER_NAME, user),
                        entry(EVENT_OUTCOME, outcome),
                        entry(REPLY_CODE, code));
    }

    @Test
    void tellsALoginWithPlain() {
        greeted()
                .client("AUTH PLAIN " + base64("\0bob\0s3cr3t"))
                .server("235 Welcome\r\n")
                .end();
        assertLogin("bob", "success", "235");
    }

    @Test
    void tellsALoginWithPlainAfterAChallenge() {
        greeted()
                .client("auth plain\r\n")
                .server("334 \r\n")
                .client(base64("as\0bob\0s3cr3t"))
                .server("535 No\r\n")
                .end();
        assertLogin("bob", "failure", "535");
    }

    @Test
    void tellsALoginStepByStep() {
        greeted()
                .client("AUTH LOGIN\r\n")
                .server("334 VXNlcm5hbWU6\r\n")
                .client(base64("bob@example"))
                .server("334 UGFzc3dvcmQ6\r\n")
                .client(base64("s3cr3t"))
                .server("535 5.7.8 Error\r\n")
                .end();
        assertLogin("bob@example", "failure", "535");
    }

    @Test
    void theNameMayComeWithTheCommand() {
        greeted()
                .client("AUTH LOGIN " + base64("bob"))
                .server("334 UGFzc3dvcmQ6\r\n")
                .client(base64("s3cr3t"));
        speaking.server("235 in\r\n").end();
        assertLogin("bob", "success", "235");
    }

    @Test
    void aPasswordThatIsAskedForFirstIsNoName() {
        greeted()
                .client("AUTH LOGIN\r\n")
                .server("334 UGFzc3dvcmQ6\r\n")
                .client(base64("s3cr3t"))
                .server("235 in\r\n");
        assertThat(speaking.activity()).doesNotContainKey(USER_NAME).containsEntry(EVENT_OUTCOME, "success");
    }

    @Test
    void aPasswordBehindALossIsNoName() {
        greeted()
                .client("AUTH LOGIN\r\n")
                .server("334 VXNlcm5hbWU6\r\n")
                .lose(true, 10)
                .server("334 ?\r\n");
        speaking.client(base64("s3cr3t")).server("235 in\r\n").end();
        assertThat(speaking.activities.toString()).doesNotContain("s3cr3t", "czNjcjN0");
    }

    @ParameterizedTest
    @CsvSource({
        "CRAM-MD5, bob 0123456789abcdef, bob",
        "XOAUTH2, user=bob\\1auth=Bearer s3cr3t\\1\\1, bob",
        "SCRAM-SHA-256, 'n,,n=bob,r=nonce', bob",
        "OAUTHBEARER, 'n,a=bob,\\1auth=Bearer s3cr3t\\1\\1', bob",
        "NTLM, s3cr3t, ''",
        "PLAIN, bob s3cr3t, ''",
        "CRAM-MD5, s3cr3t, ''"
    })
    void findsTheNameInOtherMechanisms(String mechanism, String message, String user) {
        greeted().client("AUTH " + mechanism + "\r\n").server("334 \r\n").client(base64(message.translateEscapes()));
        speaking.server("334 \r\n")
                .client(base64("s3cr3t"))
                .server("235 in\r\n")
                .end();
        assertThat(speaking.all(USER_NAME)).containsExactly(user);
        assertThat(speaking.activities.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void tellsAMail() {
        greeted().client("MAIL FROM:<a@example> SIZE=100\r\n").server("250 ok\r\n");
        speaking.client("RCPT TO: <b@example>\r\n")
                .server("250 ok\r\n")
                .client("rcpt to:c@example\r\n")
                .server("250 ok\r\n");
        speaking.client("DATA\r\n").server("354 go on\r\n");
        speaking.client("Subject: x\r\n\r\nMAIL FROM:<x@y>\r\nRSET\r\n..\r\n")
                .client(".\r\n")
                .server("250 queued\r\n");
        assertThat(speaking.activity())
                .containsEntry(EMAIL_FROM, "a@example")
                .containsEntry(EMAIL_TO, "b@example,c@example")
                .containsEntry(EVENT_ACTION, "mail")
                .containsEntry(EVENT_OUTCOME, "success")
                .containsEntry(REPLY_CODE, "250")
                .containsEntry(HOST_NAME, "me.example");
        assertThat(speaking.end().activities).hasSize(1);
    }

    @Test
    void tellsMailsThatAreRefused() {
        greeted().client("MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n").server("250 ok\r\n550 Who?\r\n503 No\r\n");
        speaking.client("RSET\r\n").server("250 ok\r\n");
        speaking.client("MAIL FROM:<e@f>\r\n").server("554 Not you\r\n");
        speaking.client("MAIL FROM:<g@h>\r\nRCPT TO:<i@j>\r\nDATA\r\n").server("250 ok\r\n250 ok\r\n354 go\r\n");
        speaking.client("spam\r\n.\r\n")
                .server("554 Spam\r\n")
                .client("QUIT\r\n")
                .server("221 Bye\r\n")
                .end();
        assertThat(speaking.all(EMAIL_FROM)).containsExactly("a@b", "e@f", "g@h");
        assertThat(speaking.all(EVENT_OUTCOME)).containsOnly("failure");
        assertThat(speaking.all(REPLY_CODE)).containsExactly("503", "554", "554");
    }

    @Test
    void mailsMayFollowEachOtherWithoutWaiting() {
        greeted().client("MAIL FROM:<1@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n").server("250 ok\r\n250 ok\r\n354 go\r\n");
        speaking.client("x\r\n.\r\nMAIL FROM:<2@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n");
        speaking.server("250 queued\r\n250 ok\r\n250 ok\r\n354 go\r\n")
                .client("y\r\n.\r\nQUIT\r\n")
                .server("250 ok\r\n")
                .end();
        assertThat(speaking.all(EMAIL_FROM)).containsExactly("1@b", "2@b");
        assertThat(speaking.all(EVENT_OUTCOME)).containsOnly("success");
    }

    @Test
    void passesOverMailsOfStatedLength() {
        String body = "MAIL FROM:<x@y>\r\n.\r\n";
        greeted()
                .client("MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nBDAT " + body.length() + "\r\n" + body
                        + "BDAT 2 LAST\r\nxy");
        speaking.server("250 ok\r\n250 ok\r\n250 ok\r\n250 queued\r\n").end();
        assertThat(speaking.activity()).containsEntry(EMAIL_FROM, "a@b").containsEntry(EVENT_OUTCOME, "success");
    }

    @Test
    void aMailWhoseEndIsLostEndsWithTheReply() {
        greeted()
                .client("MAIL FROM:<a@b>\r\n")
                .server("250 ok\r\n")
                .client("DATA\r\n")
                .server("354 go\r\n");
        speaking.client("text")
                .lose(true, 10_000)
                .server("250 queued\r\n")
                .client("MAIL FROM:<c@d>\r\n")
                .end();
        assertThat(speaking.all(EMAIL_FROM)).containsExactly("a@b", "c@d");
        assertThat(speaking.all(EVENT_OUTCOME)).containsExactly("success", "unknown");
    }

    @Test
    void aMailOfWhichOnlyOneSideIsSeenIsTold() {
        speaking.client("EHLO me\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\nRSET\r\n.\r\nQUIT\r\n")
                .end();
        assertThat(speaking.activity())
                .containsEntry(EMAIL_FROM, "a@b")
                .containsEntry(EMAIL_TO, "c@d")
                .containsEntry(EVENT_OUTCOME, "unknown");
    }

    @Test
    void thousandRecipientsFitIntoOneField() {
        greeted().client("MAIL FROM:<a@b>\r\n").server("250 ok\r\n");
        for (int i = 0; i < 1_000; i++) {
            speaking.client("RCPT TO:<user" + i + "@example>\r\n").server("250 ok\r\n");
        }
        speaking.client("RSET\r\n").server("250 ok\r\n");
        assertThat(speaking.activity().get(EMAIL_TO))
                .startsWith("user0@example,user1@example,")
                .hasSizeLessThan(512);
    }

    @Test
    void tellsThatTlsIsAgreed() {
        greeted()
                .client("STARTTLS\r\n")
                .server("454 Later\r\n")
                .client("STARTTLS\r\n")
                .server("220 Go\r\n");
        assertThat(speaking.activity())
                .containsEntry(EVENT_ACTION, "starttls")
                .containsEntry(SERVER_SOFTWARE, "mail.example ESMTP Postfix")
                .containsEntry(HOST_NAME, "me.example");
    }

    @Test
    void tellsWhoSaidHelloAndNoMore() {
        greeted().client("QUIT\r\n").server("221 Bye\r\n").end();
        assertThat(speaking.activity())
                .containsOnly(entry(SERVER_SOFTWARE, "mail.example ESMTP Postfix"), entry(HOST_NAME, "me.example"));
    }
}

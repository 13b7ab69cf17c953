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

class Pop3DialogueTest {
    private final Speaking speaking = Speaking.in(new Pop3Protocol()).server("+OK Dovecot ready. <1896.6971@x>\r\n");

    @Test
    void tellsALoginAndFinishes() {
        speaking.client("CAPA\r\n").server("+OK\r\nUSER\r\nSASL PLAIN\r\n.\r\n");
        speaking.client("USER bob\r\n")
                .server("+OK\r\n")
                .client("PASS s3cr3t\r\n")
                .server("+OK Logged in\r\n");
        assertThat(speaking.isFinished).isTrue();
        assertThat(speaking.activity())
                .containsOnly(
                        entry(SERVER_SOFTWARE, "Dovecot ready. <1896.6971@x>"),
                        entry(EVENT_ACTION, "login"),
                        entry(USER_NAME, "bob"),
                        entry(EVENT_OUTCOME, "success"),
                        entry(REPLY_CODE, "+OK"));
    }

    @Test
    void tellsEachFailure() {
        speaking.client("USER a\r\n").server("+OK\r\n").client("PASS x\r\n").server("-ERR no\r\n");
        speaking.client("USER b\r\nPASS y\r\nUSER c\r\nPASS z\r\n")
                .server("+OK\r\n-ERR no\r\n-ERR who?\r\n-ERR what?\r\n");
        speaking.client("APOP d c4c9334bac560ecc979e58001b3e22fb\r\n")
                .server("-ERR no\r\n")
                .end();
        assertThat(speaking.all(USER_NAME)).containsExactly("a", "b", "c", "", "d");
        assertThat(speaking.all(REPLY_CODE)).containsOnly("-ERR");
    }

    @Test
    void tellsAnAuthentication() {
        speaking.client("AUTH\r\n").server("+OK\r\nPLAIN\r\n.\r\n");
        speaking.client("AUTH PLAIN\r\n")
                .server("+ \r\n")
                .client("AGJvYgBzM2NyM3Q=\r\n")
                .server("-ERR no\r\n");
        speaking.client("AUTH LOGIN\r\n").server("+ VXNlcm5hbWU6\r\n").client("ZXZl\r\n");
        speaking.server("+ UGFzc3dvcmQ6\r\n").client("czNjcjN0\r\n").server("+OK in\r\n");
        assertThat(speaking.all(USER_NAME)).containsExactly("bob", "eve");
        assertThat(speaking.all(EVENT_OUTCOME)).containsExactly("failure", "success");
    }

    @Test
    void anUnansweredLoginIsUnknown() {
        speaking.client("USER bob\r\n").server("+OK\r\n").client("PASS x\r\n").end();
        assertThat(speaking.activity()).containsEntry(USER_NAME, "bob").containsEntry(EVENT_OUTCOME, "unknown");
    }

    @Test
    void tellsThatTlsIsAgreed() {
        speaking.client("STLS\r\n").server("-ERR no\r\n").client("STLS\r\n").server("+OK go\r\n");
        assertThat(speaking.activity()).containsEntry(EVENT_ACTION, "stls").containsKey(SERVER_SOFTWARE);
    }

    @Test
    void tellsTheGreetingOfAServerThatIsLeftAlone() {
        assertThat(speaking.end().activity()).containsOnly(entry(SERVER_SOFTWARE, "Dovecot ready. <1896.6971@x>"));
    }
}

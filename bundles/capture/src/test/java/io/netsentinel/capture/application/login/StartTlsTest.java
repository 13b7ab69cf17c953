package io.netsentinel.capture.application.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Protocol;
import io.netsentinel.capture.application.tls.ClientHelloBuilder;
import io.netsentinel.capture.application.tls.TlsBytes;
import io.netsentinel.capture.testing.Speaking;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is heard behind the agreement to go over to TLS. */
class StartTlsTest {
    private static final byte[] HELLO =
            TlsBytes.clear(new ClientHelloBuilder().serverName("mail.example").bytes());

    private record Case(Protocol protocol, String greeting, String command, String reply) {
        Speaking agreed() {
            return Speaking.in(protocol).server(greeting).client(command).server(reply);
        }

        @Override
        public String toString() {
            return protocol.application().key();
        }
    }

    private static final Case SMTP = new Case(new SmtpProtocol(), "220 x ESMTP\r\n", "STARTTLS\r\n", "220 go\r\n");

    static List<Case> cases() {
        return List.of(
                SMTP,
                new Case(new ImapProtocol(), "* OK x\r\n", "a STARTTLS\r\n", "a OK go\r\n"),
                new Case(new Pop3Protocol(), "+OK x\r\n", "STLS\r\n", "+OK go\r\n"),
                new Case(new FtpProtocol(), "220 x\r\n", "AUTH TLS\r\n", "234 go\r\n"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsTheHandshakeAsAnActivityOfItsOwn(Case each) {
        Speaking speaking = each.agreed().say(true, HELLO).end();

        assertThat(speaking.all(ActivityFields.TLS_CLIENT_SERVER_NAME)).containsExactly("", "mail.example");
        assertThat(speaking.activities.get(1))
                .containsKey(ActivityFields.TLS_CLIENT_JA4)
                .doesNotContainKey(ActivityFields.EVENT_ACTION);
        assertThat(speaking.malformed).isZero();
    }

    @Test
    void findsTheHandshakeAgainBehindALoss() {
        Speaking speaking = SMTP.agreed().lose(false, 100).say(true, HELLO).end();

        assertThat(speaking.all(ActivityFields.TLS_CLIENT_SERVER_NAME)).containsExactly("", "mail.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 go\r\n", "220 go\r\n220 again\r\n"})
    void endsWhenWhatFollowsIsNoTls(String reply) {
        Speaking speaking = Speaking.in(SMTP.protocol).server(SMTP.greeting).client(SMTP.command);

        speaking.server(reply).client("EHLO me\r\n");

        assertThat(speaking.isFinished).isTrue();
        assertThat(speaking.activities).hasSize(1);
        assertThat(speaking.malformed).isEqualTo(1);
    }
}

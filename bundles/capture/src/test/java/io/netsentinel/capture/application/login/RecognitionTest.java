package io.netsentinel.capture.application.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.application.Protocol;
import io.netsentinel.capture.application.Protocol.Match;
import io.netsentinel.capture.testing.Speaking;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecognitionTest {
    private static Match server(Protocol protocol, String first, int port) {
        return Speaking.match(protocol, first.translateEscapes(), false, port);
    }

    private static Match client(Protocol protocol, String first) {
        return Speaking.match(protocol, first.translateEscapes(), true, 31_337);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "220 (vsFTPd 3.0.3)\\r\\n, 21, SERVER, NO",
                "220 ready\\r\\n, 21, SERVER, NO",
                "421 Too many connections\\r\\n, 21, SERVER, NO",
                "220 ready\\r\\n, 25, NO, SERVER",
                "554 No\\r\\n, 587, NO, SERVER",
                "220 FileZilla FTP Server\\r\\n, 2121, SERVER, NO",
                "220-Welcome\\r\\n220 to this ftp site\\r\\n, 2121, SERVER, NO",
                "220 mail.example ESMTP Postfix\\r\\n, 2626, NO, SERVER",
                "220 mail.ftp.example ESMTP\\r\\n, 2626, NO, SERVER",
                "220 mailer ready\\r\\n, 2626, NO, SERVER",
                "220 ready\\r\\n, 2626, UNDECIDED, UNDECIDED",
                "220 re, 2626, UNDECIDED, UNDECIDED",
                "22, 2626, UNDECIDED, UNDECIDED",
                "200 nntp ready\\r\\n, 119, NO, NO",
                "2200 ready\\r\\n, 21, NO, NO",
                "SSH-2.0-x\\r\\n, 21, NO, NO"
            })
    void greetingsOfFtpAndSmtpAreToldApart(String first, int port, Match ftp, Match smtp) {
        assertThat(server(new FtpProtocol(), first, port)).isEqualTo(ftp);
        assertThat(server(new SmtpProtocol(), first, port)).isEqualTo(smtp);
    }

    @ParameterizedTest
    @CsvSource({
        "USER bob\\r\\n, CLIENT, NO",
        "user bob\\r\\n, CLIENT, NO",
        "USER bo, UNDECIDED, NO",
        "USER guest 0 * :Real Name\\r\\n, NO, NO",
        "AUTH TLS\\r\\n, CLIENT, NO",
        "EHLO me\\r\\n, NO, CLIENT",
        "helo me\\r\\n, NO, CLIENT",
        "EH, NO, UNDECIDED",
        "GET / HTTP/1.1\\r\\n, NO, NO"
    })
    void elseTheClientTells(String first, Match ftp, Match smtp) {
        assertThat(client(new FtpProtocol(), first)).isEqualTo(ftp);
        assertThat(client(new SmtpProtocol(), first)).isEqualTo(smtp);
    }

    @ParameterizedTest
    @CsvSource({
        "* OK IMAP4rev1 ready\\r\\n, 31337, SERVER",
        "* PREAUTH hello\\r\\n, 143, SERVER",
        "* BYE busy\\r\\n, 143, SERVER",
        "* , 143, UNDECIDED",
        "* NO\\r\\n, 143, NO"
    })
    void knowsImapByItsGreeting(String first, int port, Match match) {
        assertThat(server(new ImapProtocol(), first, port)).isEqualTo(match);
        assertThat(client(new ImapProtocol(), first)).isEqualTo(Match.NO);
    }

    @ParameterizedTest
    @CsvSource({
        "+OK Dovecot ready.\\r\\n, 31337, SERVER",
        "+OK\\r\\n, 110, SERVER",
        "+OK\\r\\n, 6379, NO",
        "+OK, 6379, UNDECIDED",
        "+PONG\\r\\n, 6379, NO"
    })
    void knowsPop3ByItsGreetingAndNotRedis(String first, int port, Match match) {
        assertThat(server(new Pop3Protocol(), first, port)).isEqualTo(match);
        assertThat(client(new Pop3Protocol(), first)).isEqualTo(Match.NO);
    }

    @ParameterizedTest
    @CsvSource({
        "\\377\\375\\30\\377\\375\\40, 2323, SERVER",
        "\\377\\375\\1, 2323, SERVER",
        "\\377\\373\\1login: , 2323, SERVER",
        "\\377\\375, 2323, UNDECIDED",
        "\\377\\373\\220\\144, 20, NO", // an MP3 file begins like that
        "\\377\\376\\74\\0, 20, NO", // and a text in UTF-16
        "\\377\\330\\377\\340, 20, NO",
        "Welcome!\\r\\nrouter login: , 23, SERVER",
        "Password: , 23, SERVER",
        "Welcome!\\r\\n, 23, UNDECIDED",
        "Welcome!\\r\\n, 2323, NO",
        "login: , 2323, NO",
        "\\1\\2\\3, 23, NO"
    })
    void knowsTelnetByItsNegotiationOrByAPromptOnItsPort(String first, int port, Match match) {
        assertThat(server(new TelnetProtocol(), first, port)).isEqualTo(match);
    }

    @ParameterizedTest
    @CsvSource({"\\377\\375\\3\\377\\373\\30, CLIENT", "login: , NO"})
    void aTelnetClientNegotiatesToo(String first, Match match) {
        assertThat(client(new TelnetProtocol(), first)).isEqualTo(match);
    }
}

package io.netsentinel.capture.application.login;

import io.netsentinel.capture.application.Protocol;
import io.netsentinel.capture.testing.Script;
import io.netsentinel.capture.testing.ScriptChecks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for each of the protocols. */
class LoginChecksTest {
    private record Case(Protocol protocol, Script script) {
        @Override
        public String toString() {
            return protocol.application().key();
        }
    }

    private static final Case FTP = new Case(
            new FtpProtocol(),
            new Script()
                    .server("220-Hello\r\n220 vsFTPd\r\n")
                    .client("USER eve\r\n")
                    .server("331 ?\r\n")
                    .client("PASS s3cr3t\r\n")
                    .server("530 No\r\n")
                    .client("USER bob\r\nPASS s3cr3t\r\nSITE PSWD s3cr3t s3cr3t\r\n")
                    .server("331 ?\r\n230-In\r\n230 In\r\n500 What\r\n")
                    .client("STOR x\r\n")
                    .server("150 go\r\n226 ok\r\n")
                    .client("AUTH TLS\r\n")
                    .server("234 go\r\n"));

    private static final Case SMTP = new Case(
            new SmtpProtocol(),
            new Script()
                    .server("220 x ESMTP\r\n")
                    .client("EHLO me\r\n")
                    .server("250-x\r\n250 AUTH\r\n")
                    .client("AUTH PLAIN AGJvYgBzM2NyM3Q=\r\n")
                    .server("535 No\r\n")
                    .client("AUTH LOGIN\r\n")
                    .server("334 VXNlcm5hbWU6\r\n")
                    .client("Ym9i\r\n")
                    .server("334 UGFzc3dvcmQ6\r\n")
                    .client("czNjcjN0\r\n")
                    .server("235 In\r\n")
                    .client("MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nBDAT 3\r\n.\r\nDATA\r\n")
                    .server("250 ok\r\n250 ok\r\n250 ok\r\n354 go\r\n")
                    .client("RSET\r\n.\r\nSTARTTLS\r\n")
                    .server("250 queued\r\n220 go\r\n"));

    private static final Case IMAP = new Case(
            new ImapProtocol(),
            new Script()
                    .server("* OK [X] Dovecot\r\n")
                    .client("a LOGIN eve s3cr3t\r\nb LOGIN \"eve\" \"s3cr3t\"\r\n")
                    .server("a NO\r\n* x {4}\r\nb OK)\r\nb NO\r\n")
                    .client("c LOGIN {3}\r\n")
                    .server("+ \r\n")
                    .client("bob {6}\r\n")
                    .server("+\r\n")
                    .client("s3cr3t\r\n")
                    .server("c BAD\r\n")
                    .client("d AUTHENTICATE PLAIN\r\n")
                    .server("+ \r\n")
                    .client("AGJvYgBzM2NyM3Q=\r\n")
                    .server("d NO\r\n")
                    .client("e LOGIN {3+}\r\nbob {6+}\r\ns3cr3t\r\n")
                    .server("e OK\r\n"));

    private static final Case POP3 = new Case(
            new Pop3Protocol(),
            new Script()
                    .server("+OK ready\r\n")
                    .client("USER eve\r\n")
                    .server("+OK\r\n")
                    .client("PASS s3cr3t\r\n")
                    .server("-ERR\r\n")
                    .client("AUTH PLAIN\r\n")
                    .server("+ \r\n")
                    .client("AGJvYgBzM2NyM3Q=\r\n")
                    .server("-ERR\r\n")
                    .client("USER bob\r\nPASS s3cr3t\r\n")
                    .server("+OK\r\n+OK\r\n"));

    private static final Case TELNET = new Case(
            new TelnetProtocol(),
            new Script()
                    .server("\377\375\1\377\372\30\1\377\360Debian\r\nx login: ")
                    .client("\377\374\1eve\r\n")
                    .server("eve\r\nPassword: ")
                    .client("s3cr3t\r\n")
                    .server("\r\nLogin incorrect\r\nx login: ")
                    .client("bob\r\0")
                    .server("bob\r\nPassword: ")
                    .client("s3cr3t\r\0")
                    .server("\r\nLast login: today\r\n### Nothing is denied here ###\r\n$ ")
                    .client("id\r\0"));

    static List<Case> cases() {
        return List.of(FTP, SMTP, IMAP, POP3, TELNET);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysTheSameHoweverTheStreamsAreCut(Case each) {
        ScriptChecks.sameHoweverCut(each.protocol, each.script);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void keepsNoPassword(Case each) {
        ScriptChecks.keepsNoSecret(each.protocol, each.script, "s3cr3t", "czNjcjN0", "AGJvYgBzM2NyM3Q");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void survivesDamage(Case each) {
        ScriptChecks.survivesDamage(each.protocol, List.of(each.script));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void survivesTheTalkOfOtherProtocols(Case each) {
        for (Case other : cases()) {
            other.script.play(each.protocol);
        }
    }

    @Test
    void survivesNoise() {
        Map.of(FTP, "USER x\r\nPASS ", SMTP, "MAIL FROM:<", IMAP, "a LOGIN ", POP3, "+OK x\r\n")
                .forEach((each, beginning) -> ScriptChecks.survivesNoise(each.protocol, beginning));
        ScriptChecks.survivesNoise(TELNET.protocol, "\377\372\47\0\0USER\1");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void holdsLittleHoweverMuchIsSaid(Case each) {
        for (String again :
                List.of("USER x\r\n", "MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\n", "a LOGIN x y\r\n", "x", "\377\372")) {
            ScriptChecks.holdsLittle(each.protocol, new Script(), true, again);
        }
        for (String again : List.of("+OK\r\n", "220-\r\n", "250 ok\r\n", "+\r\n", "login: ", "x")) {
            ScriptChecks.holdsLittle(each.protocol, new Script(), false, again);
        }
    }
}

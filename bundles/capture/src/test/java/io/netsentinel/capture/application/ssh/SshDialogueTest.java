package io.netsentinel.capture.application.ssh;

import static io.netsentinel.api.event.ActivityFields.CLIENT_SOFTWARE;
import static io.netsentinel.api.event.ActivityFields.SERVER_SOFTWARE;
import static io.netsentinel.api.event.ActivityFields.SSH_CLIENT_HASSH;
import static io.netsentinel.api.event.ActivityFields.SSH_SERVER_HASSH;
import static io.netsentinel.api.event.ActivityFields.SSH_VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.netsentinel.capture.application.Protocol.Match;
import io.netsentinel.capture.testing.Script;
import io.netsentinel.capture.testing.ScriptChecks;
import io.netsentinel.capture.testing.Speaking;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshDialogueTest {
    private static final SshProtocol SSH = new SshProtocol();
    private static final String INIT = KeyExchange.init(true, "kex;cipher;mac;none");

    private final Speaking speaking = Speaking.in(SSH);

    @Test
    void tellsWhoSpeaksAndFinishes() {
        speaking.server("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")
                .client("SSH-2.0-PuTTY_0.8\r\n" + INIT)
                .server(INIT);
        assertThat(speaking.isFinished).isTrue();
        assertThat(speaking.activity())
                .containsEntry(SERVER_SOFTWARE, "OpenSSH_9.2p1 Debian-2")
                .containsEntry(CLIENT_SOFTWARE, "PuTTY_0.8")
                .containsEntry(SSH_VERSION, "2.0")
                .containsKeys(SSH_CLIENT_HASSH, SSH_SERVER_HASSH);
        assertThat(speaking.malformed).isZero();
    }

    @Test
    void aServerMaySayMoreBefore() {
        speaking.server("Authorized users only\r\n\r\nSpeaks SSH-2.0\r\nSSH-2.0-x\n")
                .end();
        assertThat(speaking.activity()).containsEntry(SERVER_SOFTWARE, "x");
    }

    @Test
    void theAlgorithmsMayComeBehindOtherMessages() {
        String ignore = KeyExchange.packet(2, new byte[100]);
        speaking.client("SSH-2.0-x\r\n" + ignore + INIT).end();
        assertThat(speaking.activity()).containsKey(SSH_CLIENT_HASSH);
    }

    @ParameterizedTest
    @CsvSource({
        "2.0, 2.0, 2.0",
        "2.0, 1.99, 2.0",
        "1.5, 1.99, 1.5",
        "2.0, 1.5, 1.5",
        "1.99, 1.3, 1.3",
        "2.0, '', 2.0",
    })
    void tellsTheVersionThatBothSpeak(String client, String server, String version) {
        speaking.client("SSH-" + client + "-x\r\n");
        speaking.server(server.isEmpty() ? "" : "SSH-" + server + "-y\r\n").end();
        assertThat(speaking.activity()).containsEntry(SSH_VERSION, version);
    }

    @Test
    void version1FinishesAtOnce() {
        speaking.server("SSH-1.5-OpenSSH_1.2\n").client("SSH-1.5-x\n");
        assertThat(speaking.isFinished).isTrue();
        assertThat(speaking.activity())
                .containsOnly(
                        entry(SSH_VERSION, "1.5"), entry(SERVER_SOFTWARE, "OpenSSH_1.2"), entry(CLIENT_SOFTWARE, "x"));
    }

    @Test
    void tellsAtTheEndWhatOneSideSaid() {
        speaking.server("SSH-2.0-x\r\n" + INIT).end();
        assertThat(speaking.activity()).containsKeys(SERVER_SOFTWARE, SSH_SERVER_HASSH);
    }

    @Test
    void saysNothingOfNothing() {
        assertThat(speaking.server("hello\r\n").end().activities).isEmpty();
    }

    @Test
    void aLossEndsOnlyItsSide() {
        speaking.server("SSH-2.0-x\r\n").lose(false, 10).server(INIT).client("SSH-2.0-y\r\n" + INIT);
        assertThat(speaking.activity())
                .containsKeys(SERVER_SOFTWARE, SSH_CLIENT_HASSH)
                .doesNotContainKey(SSH_SERVER_HASSH);
    }

    @Test
    void lengthsThatLieAreMalformed() {
        String lying = INIT.replace("\0\0\0\6cipher", "\0\0\1\6cipher");
        for (String packet :
                List.of("\0\0\0\1x", "\0\1\0\0", "\377\377\377\377", lying, KeyExchange.packet(20, new byte[3]))) {
            Speaking each = Speaking.in(SSH).client("SSH-2.0-x\r\n" + packet).end();
            assertThat(each.activity()).containsKey(CLIENT_SOFTWARE).doesNotContainKey(SSH_CLIENT_HASSH);
            assertThat(each.malformed).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SSH-2.0-x, true, 2222, CLIENT",
        "SSH-1.99-x, false, 2222, SERVER",
        "SS, true, 2222, UNDECIDED",
        "SSL, true, 22, NO",
        "Welcome, false, 22, UNDECIDED",
        "Welcome, false, 2222, NO"
    })
    void isKnownByItsIdentification(String first, boolean fromInitiator, int port, Match match) {
        assertThat(Speaking.match(SSH, first, fromInitiator, port)).isEqualTo(match);
    }

    private static final Script WHOLE = new Script()
            .server("Hello\r\nSSH-2.0-OpenSSH\r\n")
            .client("SSH-2.0-x\r\n" + KeyExchange.packet(2, new byte[9]) + INIT)
            .server(INIT + "more");

    @Test
    void saysTheSameHoweverTheStreamsAreCut() {
        ScriptChecks.sameHoweverCut(SSH, WHOLE);
    }

    @Test
    void survivesDamageAndNoise() {
        ScriptChecks.survivesDamage(SSH, List.of(WHOLE));
        ScriptChecks.survivesNoise(SSH, "SSH-2.0-x\r\n");
    }

    @Test
    void holdsLittleHoweverMuchIsSaid() {
        ScriptChecks.holdsLittle(SSH, new Script(), false, "hello\r\n");
        ScriptChecks.holdsLittle(SSH, new Script().client("SSH-2.0-x\r\n"), true, KeyExchange.packet(2, new byte[99]));
    }
}

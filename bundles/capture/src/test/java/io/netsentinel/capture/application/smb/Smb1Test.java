package io.netsentinel.capture.application.smb;

import static io.netsentinel.capture.application.smb.SmbBytes.client;
import static io.netsentinel.capture.application.smb.SmbBytes.framed;
import static io.netsentinel.capture.application.smb.SmbBytes.little16;
import static io.netsentinel.capture.application.smb.SmbBytes.server;
import static io.netsentinel.capture.application.smb.SmbBytes.smb1;
import static io.netsentinel.capture.application.smb.SmbBytes.utf16;
import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.testing.DialogueChecks;
import io.netsentinel.capture.testing.Dialogues;
import io.netsentinel.capture.testing.Dialogues.Sent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Smb1Test {
    private static final int NEGOTIATE = 0x72;
    private static final int SESSION_SETUP = 0x73;
    private static final int TREE_CONNECT = 0x75;
    private static final long ACCESS_DENIED = 0xc0000022L;
    private static final byte[] DIALECTS = concat(text("\2LANMAN2.1\0"), text("\2NT LM 0.12\0"), text("\2SMB 2.002\0"));
    private static final byte[] NOTHING_CHAINED = hex("ff00 0000");

    private static Dialogues stream() {
        return Dialogues.stream(new SmbDialogue());
    }

    private static byte[] negotiate() {
        return smb1(NEGOTIATE, false, 0, new byte[0], DIALECTS);
    }

    /** A login with names in the clear; its passwords are 3 bytes long. */
    private static byte[] namedLogin(byte[] chained, byte[] tail) {
        byte[] words = concat(chained, new byte[10], little16(1), little16(2), new byte[8]);
        byte[] names = utf16("alice\0CORP\0Unix\0Samba\0");
        byte[] bytes = concat(new byte[3], names); // the names begin at 64, an even place
        return concat(smb1(SESSION_SETUP, false, 0, words, bytes), tail);
    }

    private static byte[] treeBlock(String share) {
        byte[] words = concat(NOTHING_CHAINED, little16(0), little16(1));
        byte[] bytes = concat(hex("00"), utf16(share + "\0"), text("?????\0"));
        return concat(hex("04"), words, little16(bytes.length), bytes);
    }

    private static byte[] response(int command, long status) {
        return smb1(command, true, status, NOTHING_CHAINED, new byte[0]);
    }

    @Test
    void aConnectionIsReportedHoweverItIsCut() {
        byte[] words = concat(NOTHING_CHAINED, new byte[10], little16(0), new byte[8]);
        byte[] token = SmbBytes.authenticate("CORP", "alice", "PC17");
        words[14] = (byte) token.length;
        words[15] = (byte) (token.length >> 8);
        byte[] treeWords = concat(NOTHING_CHAINED, little16(0), little16(1));
        byte[] treeBytes = concat(hex("00"), utf16("\\\\fs1\\c$\0"), text("?????\0"));

        List<Map<String, String>> activities = DialogueChecks.everyCut(
                SmbDialogue::new,
                client(negotiate()),
                server(smb1(NEGOTIATE, true, 0, concat(little16(1), new byte[32]), new byte[0])),
                client(smb1(SESSION_SETUP, false, 0, words, token)),
                server(response(SESSION_SETUP, 0)),
                client(smb1(TREE_CONNECT, false, 0, treeWords, treeBytes)),
                server(response(TREE_CONNECT, ACCESS_DENIED)));

        assertThat(activities).hasSize(3);
        assertThat(activities.get(0)).containsEntry(ActivityFields.SMB_DIALECT, "NT LM 0.12");
        assertThat(activities.get(1))
                .containsEntry(ActivityFields.USER_NAME, "alice")
                .containsEntry(ActivityFields.HOST_NAME, "PC17")
                .containsEntry(ActivityFields.EVENT_OUTCOME, "success");
        assertThat(activities.get(2))
                .containsEntry(ActivityFields.SMB_SHARE, "\\\\fs1\\c$")
                .containsEntry(ActivityFields.EVENT_OUTCOME, "failure")
                .containsEntry(ActivityFields.REPLY_CODE, "STATUS_ACCESS_DENIED");
    }

    @Test
    void newerDialectsCanBeAgreedOn() {
        Dialogues smb = stream()
                .send(client(negotiate()))
                .send(server(SmbBytes.negotiateResponse(0x02ff)))
                .send(client(SmbBytes.negotiateRequest()))
                .send(server(SmbBytes.negotiateResponse(0x0210)));

        assertThat(smb.end().activity()).containsEntry(ActivityFields.SMB_DIALECT, "2.1");
    }

    @Test
    void namesInTheClearAreRead() {
        Dialogues smb = stream()
                .send(client(namedLogin(NOTHING_CHAINED, new byte[0])))
                .send(server(response(SESSION_SETUP, 0)));

        assertThat(smb.activity())
                .containsEntry(ActivityFields.USER_NAME, "alice")
                .containsEntry(ActivityFields.USER_DOMAIN, "CORP")
                .containsEntry(ActivityFields.EVENT_OUTCOME, "success");
        assertThat(smb.malformed).isZero();
    }

    private static byte[] chainedLogin() {
        int length = namedLogin(NOTHING_CHAINED, new byte[0]).length;
        byte[] chained = concat(new byte[] {TREE_CONNECT, 0}, little16(length));
        return namedLogin(chained, treeBlock("\\\\fs1\\c$"));
    }

    @Test
    void aChainedTreeConnectHasItsOwnOutcome() {
        byte[] answer =
                smb1(SESSION_SETUP, true, ACCESS_DENIED, concat(new byte[] {TREE_CONNECT, 0, 41, 0}), hex("00"));

        Dialogues smb = stream().send(client(chainedLogin())).send(server(answer));

        assertThat(smb.activities)
                .extracting(activity -> activity.get(ActivityFields.EVENT_OUTCOME))
                .containsExactly("success", "failure");
        assertThat(smb.activities.get(1)).containsEntry(ActivityFields.SMB_SHARE, "\\\\fs1\\c$");
        assertThat(smb.malformed).isZero();
    }

    @Test
    void whenTheLoginFailsWhatIsChainedToItFailsToo() {
        Dialogues smb = stream()
                .send(client(chainedLogin()))
                .send(server(smb1(SESSION_SETUP, true, 0xc000006dL, new byte[0], new byte[0])));

        assertThat(smb.activities)
                .extracting(activity -> activity.get(ActivityFields.REPLY_CODE))
                .containsExactly("STATUS_LOGON_FAILURE", "STATUS_LOGON_FAILURE");
    }

    @Test
    void theMessagesOfTheNetbiosSessionAreLeftOut() {
        Dialogues smb = stream()
                .client(concat(hex("81000044"), new byte[68]))
                .server(hex("82000000"))
                .client(hex("85000000 00000000"))
                .send(client(namedLogin(NOTHING_CHAINED, new byte[0])));

        assertThat(smb.end().activities).hasSize(1);
        assertThat(smb.malformed).isZero();
    }

    @Test
    void cutMessagesAreCounted() {
        byte[] login = namedLogin(NOTHING_CHAINED, new byte[0]);
        Dialogues smb = stream();
        for (int length = 36; length < login.length; length++) {
            smb = stream().client(framed(Arrays.copyOf(login, length)));
            assertThat(smb.malformed).isEqualTo(1);
        }
    }

    @Test
    void damageIsSurvived() {
        List<Sent> whole = List.of(
                client(negotiate()),
                server(smb1(NEGOTIATE, true, 0, little16(1), new byte[0])),
                client(chainedLogin()),
                server(response(SESSION_SETUP, 0)));
        DialogueChecks.survivesDamage(Smb1Test::stream, 64, whole);
    }
}

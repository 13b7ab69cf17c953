package io.netsentinel.capture.application.smb;

import static io.netsentinel.capture.application.smb.SmbBytes.authenticate;
import static io.netsentinel.capture.application.smb.SmbBytes.client;
import static io.netsentinel.capture.application.smb.SmbBytes.framed;
import static io.netsentinel.capture.application.smb.SmbBytes.negotiateRequest;
import static io.netsentinel.capture.application.smb.SmbBytes.negotiateResponse;
import static io.netsentinel.capture.application.smb.SmbBytes.ntlmNegotiate;
import static io.netsentinel.capture.application.smb.SmbBytes.server;
import static io.netsentinel.capture.application.smb.SmbBytes.sessionSetup;
import static io.netsentinel.capture.application.smb.SmbBytes.sessionSetupResponse;
import static io.netsentinel.capture.application.smb.SmbBytes.smb2;
import static io.netsentinel.capture.application.smb.SmbBytes.smb2Header;
import static io.netsentinel.capture.application.smb.SmbBytes.treeConnect;
import static io.netsentinel.capture.application.smb.SmbBytes.treeConnectResponse;
import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.testing.DialogueChecks;
import io.netsentinel.capture.testing.Dialogues;
import io.netsentinel.capture.testing.Dialogues.Sent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Smb2Test {
    private static final long LOGON_FAILURE = 0xc000006dL;
    private static final byte[] ALICE = authenticate("CORP", "alice", "PC17");
    private static final String SHARE = "\\\\fs1\\finance$";

    private static Dialogues stream() {
        return Dialogues.stream(new SmbDialogue());
    }

    private static Sent[] connection() {
        return new Sent[] {
            client(negotiateRequest()),
            server(negotiateResponse(0x0311)),
            client(sessionSetup(1, ntlmNegotiate())),
            server(sessionSetupResponse(1, NtStatus.MORE_PROCESSING_REQUIRED)),
            client(sessionSetup(2, ALICE)),
            server(sessionSetupResponse(2, NtStatus.SUCCESS)),
            client(treeConnect(3, SHARE)),
            server(treeConnectResponse(3, NtStatus.SUCCESS))
        };
    }

    @Test
    void aConnectionIsReportedHoweverItIsCut() {
        List<Map<String, String>> activities = DialogueChecks.everyCut(SmbDialogue::new, connection());

        assertThat(activities).hasSize(3);
        assertThat(activities.get(0))
                .containsEntry(ActivityFields.EVENT_ACTION, "negotiate")
                .containsEntry(ActivityFields.SMB_DIALECT, "3.1.1");
        assertThat(activities.get(1))
                .containsEntry(ActivityFields.EVENT_ACTION, "login")
                .containsEntry(ActivityFields.EVENT_OUTCOME, "success")
                .containsEntry(ActivityFields.REPLY_CODE, "STATUS_SUCCESS")
                .containsEntry(ActivityFields.USER_NAME, "alice")
                .containsEntry(ActivityFields.USER_DOMAIN, "CORP")
                .containsEntry(ActivityFields.HOST_NAME, "PC17")
                .containsEntry(ActivityFields.SMB_DIALECT, "3.1.1");
        assertThat(activities.get(2))
                .containsEntry(ActivityFields.EVENT_ACTION, "tree_connect")
                .containsEntry(ActivityFields.EVENT_OUTCOME, "success")
                .containsEntry(ActivityFields.SMB_SHARE, SHARE);
    }

    @Test
    void aRefusedLoginFails() {
        Dialogues smb =
                stream().send(client(sessionSetup(2, ALICE))).send(server(sessionSetupResponse(2, LOGON_FAILURE)));

        assertThat(smb.activity())
                .containsEntry(ActivityFields.USER_NAME, "alice")
                .containsEntry(ActivityFields.EVENT_OUTCOME, "failure")
                .containsEntry(ActivityFields.REPLY_CODE, "STATUS_LOGON_FAILURE");
    }

    @Test
    void anUnknownStatusIsANumber() {
        Dialogues smb = stream().send(client(treeConnect(3, SHARE))).send(server(treeConnectResponse(3, 0xc0001234L)));

        assertThat(smb.activity()).containsEntry(ActivityFields.REPLY_CODE, "0xc0001234");
    }

    @Test
    void anInterimResponseIsNoOutcome() {
        Dialogues smb = stream()
                .send(client(treeConnect(3, SHARE)))
                .send(server(treeConnectResponse(3, NtStatus.PENDING)))
                .send(server(treeConnectResponse(3, NtStatus.SUCCESS)));

        assertThat(smb.activity()).containsEntry(ActivityFields.EVENT_OUTCOME, "success");
    }

    @Test
    void aLoginWithoutAnAnswerIsReportedAtTheEnd() {
        assertThat(stream().send(client(sessionSetup(2, ALICE))).end().activity())
                .containsEntry(ActivityFields.USER_NAME, "alice")
                .containsEntry(ActivityFields.EVENT_OUTCOME, "unknown");
    }

    @Test
    void anAnswerWhoseRequestWasNotSeenIsReported() {
        assertThat(stream().send(server(sessionSetupResponse(2, LOGON_FAILURE))).activity())
                .containsEntry(ActivityFields.EVENT_ACTION, "login")
                .containsEntry(ActivityFields.EVENT_OUTCOME, "failure");
    }

    @Test
    void bodiesOfReadsAndWritesAreLeftOut() {
        byte[] write = framed(smb2(9, false, 4, 0, new byte[3_000_000]));
        Dialogues smb = stream();
        for (int at = 0; at < write.length; at += 60_000) {
            smb.client(Arrays.copyOfRange(write, at, Math.min(write.length, at + 60_000)));
        }

        smb.send(client(treeConnect(5, SHARE)));

        assertThat(smb.end().activity()).containsEntry(ActivityFields.SMB_SHARE, SHARE);
        assertThat(smb.malformed).isZero();
    }

    @Test
    void compoundedRequestsAreRead() {
        byte[] first = treeConnect(5, "\\\\fs1\\a");
        byte[] padded = concat(first, new byte[(8 - first.length % 8) % 8]);
        byte[] header = smb2Header(3, false, 5, 0, padded.length);
        System.arraycopy(header, 0, padded, 0, header.length);

        Dialogues smb =
                stream().client(framed(padded, treeConnect(6, "\\\\fs1\\b"))).end();

        assertThat(smb.activities)
                .extracting(activity -> activity.get(ActivityFields.SMB_SHARE))
                .containsExactly("\\\\fs1\\a", "\\\\fs1\\b");
        assertThat(smb.malformed).isZero();
    }

    @Test
    void itEndsWhereEncryptionBegins() {
        Dialogues smb = stream().send(client(treeConnect(5, SHARE))).client(framed(hex("fd534d42"), new byte[48]));

        assertThat(smb.isOver()).isTrue();
        assertThat(smb.activities).hasSize(1);
        assertThat(smb.malformed).isZero();
    }

    @Test
    void compressedMessagesAreLeftOut() {
        Dialogues smb = stream().client(framed(hex("fc534d42"), new byte[90])).send(client(treeConnect(5, SHARE)));

        assertThat(smb.end().activities).hasSize(1);
    }

    @Test
    void itEndsWhenEnoughIsKnown() {
        Dialogues smb = stream();
        for (int i = 0; i < 200; i++) {
            smb.send(client(treeConnect(i, SHARE))).send(server(treeConnectResponse(i, NtStatus.SUCCESS)));
        }

        assertThat(smb.isOver()).isTrue();
        assertThat(smb.activities).hasSize(64);
    }

    @Test
    void onlySoManyRequestsAreKept() {
        Dialogues smb = stream();
        for (int i = 0; i < 20; i++) {
            smb.send(client(treeConnect(i, SHARE)));
        }

        assertThat(smb.activities).hasSize(4);
        assertThat(smb.end().activities).hasSize(20);
    }

    @Test
    void lyingLengthsAreCounted() {
        byte[] token = ALICE.clone();
        token[4 + 36] = (byte) 0xff; // length of the user's name
        token[4 + 37] = (byte) 0xff;
        byte[] share = treeConnect(6, SHARE);
        share[70] = 120;

        Dialogues smb = stream()
                .send(client(sessionSetup(5, token)))
                .send(client(share))
                .end();

        assertThat(smb.malformed).isEqualTo(2);
        assertThat(smb.activities).hasSize(2);
        assertThat(smb.activities.get(0)).containsEntry(ActivityFields.USER_DOMAIN, "CORP");
        assertThat(smb.activities.get(1)).containsEntry(ActivityFields.SMB_SHARE, SHARE);
    }

    @Test
    void aStreamWithoutFramesIsLeftAlone() {
        Dialogues smb = stream().send(client(treeConnect(5, SHARE))).client(hex("474554202f20485454502f312e310d0a"));

        assertThat(smb.isOver()).isTrue();
        assertThat(smb.malformed).isEqualTo(1);
        assertThat(smb.activities).hasSize(1);
    }

    @Test
    void damageIsSurvived() {
        DialogueChecks.survivesDamage(Smb2Test::stream, 64, List.of(connection()));
    }
}

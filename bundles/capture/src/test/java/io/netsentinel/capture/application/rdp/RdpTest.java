package io.netsentinel.capture.application.rdp;

import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Protocol;
import io.netsentinel.capture.application.Protocol.Match;
import io.netsentinel.capture.testing.DialogueChecks;
import io.netsentinel.capture.testing.Dialogues;
import io.netsentinel.capture.testing.Dialogues.Sent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RdpTest {
    private static final Protocol RDP = new RdpProtocol();
    private static final byte[] TLS_OR_CREDSSP = hex("01 00 0800 03000000");
    private static final byte[] REQUEST = x224(0xe0, text("Cookie: mstshash=alice\r\n"), TLS_OR_CREDSSP);
    private static final byte[] CREDSSP = x224(0xd0, hex("02 1f 0800 02000000"));

    private static byte[] x224(int type, byte[]... parts) {
        byte[] variable = concat(parts);
        int length = 11 + variable.length;
        byte[] header = {3, 0, 0, (byte) length, (byte) (length - 5), (byte) type, 0, 0, 0, 0, 0};
        return concat(header, variable);
    }

    private static Dialogue begin() {
        return RDP.begin(Dialogues.opening(REQUEST, 50_000, 3389));
    }

    private static Dialogues stream() {
        return Dialogues.stream(begin());
    }

    private static Match match(byte[] bytes, int port) {
        return Dialogues.matchGrowing(RDP, bytes, 50_000, port);
    }

    @Test
    void itIsToldByItsRequestOnAnyPort() {
        assertThat(match(REQUEST, 3390)).isEqualTo(Match.CLIENT);
        assertThat(match(x224(0xe0, TLS_OR_CREDSSP), 3390)).isEqualTo(Match.CLIENT);
        assertThat(match(x224(0xe0), 3389)).isEqualTo(Match.CLIENT);
    }

    @Test
    void othersBeginAlikeAndAreNotTaken() {
        byte[] s7 = hex("03000016 11e00000000100 c1020100 c2020102 c0010a");

        assertThat(match(s7, 102)).isEqualTo(Match.NO);
        assertThat(match(s7, 3389)).isEqualTo(Match.NO);
        assertThat(match(x224(0xe0), 102)).isEqualTo(Match.NO);
        assertThat(match(hex("030000130f e00000000000 0100080003000000"), 3389)).isEqualTo(Match.NO);
        DialogueChecks.leavesRandomBytesAlone(RDP, 3389);
    }

    @Test
    void theNegotiationIsReportedHoweverItIsCut() {
        List<Map<String, String>> activities =
                DialogueChecks.everyCut(RdpTest::begin, new Sent(true, REQUEST), new Sent(false, CREDSSP));

        assertThat(activities)
                .containsExactly(Map.of(
                        ActivityFields.USER_NAME, "alice",
                        ActivityFields.RDP_REQUESTED_SECURITY, "tls,credssp",
                        ActivityFields.RDP_SECURITY, "credssp"));
    }

    @Test
    void afterTheNegotiationItIsFinished() {
        Dialogues rdp = stream().client(REQUEST).server(CREDSSP).client(hex("160301"));

        assertThat(rdp.isOver()).isTrue();
        assertThat(rdp.activities).hasSize(1);
        assertThat(rdp.became).isEmpty();
        assertThat(rdp.malformed).isZero();
    }

    @Test
    void withoutNegotiationItIsTheOldSecurity() {
        byte[] token = text("Cookie: msts=3640205228.15629.0000\r\n");

        assertThat(stream().client(x224(0xe0, token)).server(x224(0xd0)).activity())
                .containsEntry(ActivityFields.RDP_REQUESTED_SECURITY, "rdp")
                .containsEntry(ActivityFields.RDP_SECURITY, "rdp")
                .doesNotContainKey(ActivityFields.USER_NAME);
    }

    @Test
    void aRefusalSaysWhy() {
        assertThat(stream()
                        .client(REQUEST)
                        .server(x224(0xd0, hex("03 00 0800 05000000")))
                        .activity())
                .containsEntry(ActivityFields.EVENT_OUTCOME, "failure")
                .containsEntry(ActivityFields.REPLY_CODE, "HYBRID_REQUIRED_BY_SERVER")
                .doesNotContainKey(ActivityFields.RDP_SECURITY);
    }

    @Test
    void anUnansweredRequestIsReportedAtTheEnd() {
        assertThat(stream().client(REQUEST).end().activity())
                .containsEntry(ActivityFields.USER_NAME, "alice")
                .doesNotContainKey(ActivityFields.RDP_SECURITY);
    }

    @Test
    void whatIsNoConfirmationIsCounted() {
        Dialogues rdp = stream().client(REQUEST).server(text("HTTP/1.1 400 Bad Request"));

        assertThat(rdp.isOver()).isTrue();
        assertThat(rdp.malformed).isEqualTo(1);
        assertThat(rdp.activity()).containsEntry(ActivityFields.USER_NAME, "alice");
    }

    @Test
    void unknownBitsAreNumbers() {
        assertThat(RdpSecurity.names(0xffff_ffffL)).isEqualTo("tls,credssp,rdstls,credssp_ex,rdsaad,0xffffffe0");
        assertThat(RdpSecurity.failure(99)).isEqualTo("99");
    }

    @Test
    void damageIsSurvived() {
        List<Sent> whole = List.of(new Sent(true, REQUEST), new Sent(false, CREDSSP));
        DialogueChecks.survivesDamage(RdpTest::stream, 1, whole);
    }
}

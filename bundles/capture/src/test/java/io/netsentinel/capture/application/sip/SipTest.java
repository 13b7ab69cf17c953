package io.netsentinel.capture.application.sip;

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

class SipTest {
    private static final Protocol UDP = SipProtocol.overUdp();
    private static final Protocol TCP = SipProtocol.overTcp();
    private static final byte[] INVITE =
            request("INVITE", "call-1", "User-Agent: Phone 1.0", "Content-Length: 4\r\n\r\nv=0");
    private static final byte[] TRYING = response("100 Trying", "call-1", "INVITE");
    private static final byte[] BUSY = response("486 Busy Here", "call-1", "INVITE");

    private static byte[] request(String method, String call, String... headers) {
        return text(method + " sip:bob@example.com SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK77\r\n"
                + "From: \"Alice <home>\" <sip:alice@example.com>;tag=1\r\n"
                + "To: sip:bob@example.com;tag=2\r\n"
                + "Call-ID: " + call + "\r\nCSeq: 1 " + method + "\r\n"
                + String.join("\r\n", headers) + (headers.length == 0 ? "\r\n" : "\r\n\r\n"));
    }

    private static byte[] response(String status, String call, String method) {
        return text("SIP/2.0 " + status + "\r\n"
                + "f: <sip:alice@example.com>;tag=1\r\nt: <sip:bob@example.com>\r\ni: " + call + "\r\n"
                + "CSeq: 1 " + method + "\r\nServer: Exchange 2.0\r\nl: 0\r\n\r\n");
    }

    private static Dialogues udp() {
        return Dialogues.datagrams(UDP.begin(Dialogues.opening(INVITE, 5060, 5060)));
    }

    private static Dialogue beginStream() {
        return TCP.begin(Dialogues.opening(INVITE, 5060, 5060));
    }

    @Test
    void itIsToldByItsFirstLineOnAnyPort() {
        assertThat(UDP.match(Dialogues.opening(INVITE, 40_000, 40_001))).isEqualTo(Match.CLIENT);
        assertThat(UDP.match(Dialogues.opening(BUSY, 40_000, 40_001))).isEqualTo(Match.SERVER);
        assertThat(Dialogues.matchGrowing(TCP, INVITE, 40_000, 40_001)).isEqualTo(Match.CLIENT);
        assertThat(Dialogues.matchGrowing(TCP, BUSY, 40_000, 40_001)).isEqualTo(Match.SERVER);
    }

    @Test
    void othersWithTheSameMethodsAreNotTaken() {
        for (String other : List.of("OPTIONS / HTTP/1.1", "OPTIONS rtsp://a RTSP/1.0", "NOTIFY * HTTP/1.1", "INFO")) {
            assertThat(UDP.match(Dialogues.opening(text(other), 5060, 5060))).isEqualTo(Match.NO);
        }
        assertThat(Dialogues.matchGrowing(TCP, text("OPTIONS / HTTP/1.1"), 5060, 5060))
                .isEqualTo(Match.NO);
        DialogueChecks.leavesRandomBytesAlone(UDP, 5060);
        DialogueChecks.leavesRandomBytesAlone(TCP, 5060);
    }

    @Test
    void theOtherSideMayAskToo() {
        Dialogues sip = udp().client(INVITE)
                .server(BUSY)
                .server(request("BYE", "call-2"))
                .client(response("200 OK", "call-2", "BYE"))
                .server(request("OPTIONS", "call-3"))
                .end();

        assertThat(sip.activities)
                .extracting(activity -> activity.get(ActivityFields.SIP_METHOD))
                .containsExactly("INVITE", "BYE", "OPTIONS");
        assertThat(sip.fromClients).containsExactly(true, false, false);
    }

    @Test
    void emptyLinesMayComeFirst() {
        assertThat(UDP.match(Dialogues.opening(text("\r\n\r\n"), 5060, 5060))).isEqualTo(Match.UNDECIDED);
        assertThat(UDP.match(Dialogues.opening(text("\r\n\r\n"), 80, 8080))).isEqualTo(Match.NO);
        assertThat(Dialogues.matchGrowing(TCP, concat(text("\r\n\r\n"), INVITE), 5060, 5060))
                .isEqualTo(Match.CLIENT);
    }

    @Test
    void aTransactionIsReportedWithItsFinalResponse() {
        Dialogues sip = udp().client(INVITE).server(TRYING).afterSeconds(2).server(BUSY);

        assertThat(sip.activity())
                .isEqualTo(Map.of(
                        ActivityFields.SIP_METHOD, "INVITE",
                        ActivityFields.URL_ORIGINAL, "sip:bob@example.com",
                        ActivityFields.SIP_FROM, "sip:alice@example.com",
                        ActivityFields.SIP_TO, "sip:bob@example.com",
                        ActivityFields.USER_AGENT, "Phone 1.0",
                        ActivityFields.SERVER_SOFTWARE, "Exchange 2.0",
                        ActivityFields.REPLY_CODE, "486",
                        ActivityFields.EVENT_DURATION, "2000000000"));
        assertThat(sip.end().activities).hasSize(1);
    }

    @Test
    void aResponseThatIsSentAgainSaysNothingNew() {
        Dialogues sip = udp().client(INVITE).server(BUSY).server(BUSY).client(request("ACK", "call-1"));

        assertThat(sip.end().activities).hasSize(1);
    }

    @Test
    void aResponseWithoutItsRequestIsReported() {
        assertThat(udp().server(BUSY).activity())
                .containsEntry(ActivityFields.SIP_METHOD, "INVITE")
                .containsEntry(ActivityFields.SIP_FROM, "sip:alice@example.com")
                .containsEntry(ActivityFields.REPLY_CODE, "486");
    }

    @Test
    void anUnansweredRequestIsReportedAtTheEnd() {
        assertThat(udp().client(request("OPTIONS", "scan")).end().activity())
                .containsEntry(ActivityFields.SIP_METHOD, "OPTIONS")
                .doesNotContainKey(ActivityFields.REPLY_CODE);
    }

    @Test
    void onlySoManyRequestsAreKept() {
        Dialogues sip = udp();
        for (int i = 0; i < 40; i++) {
            sip.client(request("OPTIONS", "call-" + i));
        }

        assertThat(sip.activities).hasSize(8);
        assertThat(sip.end().activities).hasSize(40);
    }

    @Test
    void whoProvesToBeSomebodyIsKnown() {
        byte[] register = request("REGISTER", "r", "Authorization: Digest Username=\"100\", realm=\"pbx\"");

        assertThat(udp().client(register)
                        .server(response("401 No", "r", "REGISTER"))
                        .activity())
                .containsEntry(ActivityFields.USER_NAME, "100")
                .containsEntry(ActivityFields.EVENT_OUTCOME, "failure");
        assertThat(udp().client(register)
                        .server(response("200 OK", "r", "REGISTER"))
                        .activity())
                .containsEntry(ActivityFields.EVENT_OUTCOME, "success");
        assertThat(udp().client(register)
                        .server(response("503 Later", "r", "REGISTER"))
                        .activity())
                .containsEntry(ActivityFields.EVENT_OUTCOME, "unknown");
    }

    @Test
    void whatIsNoMessageIsCountedAndKeepAliveIsNot() {
        Dialogues sip = udp().client(text("\r\n\r\n")).client(hex("00010000")).client(text("HELLO WORLD"));

        assertThat(sip.malformed).isEqualTo(1);
        assertThat(sip.client(concat(text("\r\n"), INVITE)).end().activities).hasSize(1);
    }

    @Test
    void messagesInAStreamFollowEachOtherHoweverTheyAreCut() {
        List<Map<String, String>> activities = DialogueChecks.everyCut(
                SipTest::beginStream,
                new Sent(true, concat(INVITE, text("\r\n"), request("OPTIONS", "call-2"))),
                new Sent(false, concat(TRYING, BUSY, response("200 OK", "call-2", "OPTIONS"))));

        assertThat(activities)
                .extracting(activity -> activity.get(ActivityFields.REPLY_CODE))
                .containsExactly("486", "200");
    }

    @Test
    void aBodyIsLeftOut() {
        byte[] large = request("MESSAGE", "m", "Content-Length: 70000");

        Dialogues sip = Dialogues.stream(beginStream())
                .client(large)
                .client(new byte[70_000])
                .client(INVITE);

        assertThat(sip.end().activities).hasSize(2);
        assertThat(sip.malformed).isZero();
    }

    @Test
    void aStreamWithoutOrderIsLeftAlone() {
        for (byte[] bad : List.of(text("A".repeat(9_000)), request("BYE", "b", "Content-Length: -4"))) {
            Dialogues sip = Dialogues.stream(beginStream()).client(bad);

            assertThat(sip.isOver()).isTrue();
            assertThat(sip.malformed).isEqualTo(1);
        }
    }

    @Test
    void damageIsSurvived() {
        List<Sent> whole = List.of(new Sent(true, INVITE), new Sent(false, TRYING), new Sent(false, BUSY));
        DialogueChecks.survivesDamage(SipTest::udp, 6, whole);
        DialogueChecks.survivesDamage(() -> Dialogues.stream(beginStream()), 6, whole);
    }
}

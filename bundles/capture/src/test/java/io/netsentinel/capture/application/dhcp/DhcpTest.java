package io.netsentinel.capture.application.dhcp;

import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Protocol;
import io.netsentinel.capture.application.Protocol.Match;
import io.netsentinel.capture.testing.DialogueChecks;
import io.netsentinel.capture.testing.Dialogues;
import io.netsentinel.capture.testing.Dialogues.Sent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DhcpTest {
    private static final Protocol DHCP = new DhcpProtocol();
    private static final byte[] END = hex("ff");
    private static final byte[] REQUEST = message(
            1,
            "00000000",
            hex("350103"),
            hex("3204c0a8016f"),
            option(12, text("laptop")),
            option(60, text("MSFT 5.0")),
            END);
    private static final byte[] ACK = message(2, "c0a8016f", hex("350105"), hex("3604c0a80101"), END);

    private static byte[] message(int operation, String assigned, byte[]... options) {
        return concat(
                new byte[] {(byte) operation, 1, 6, 0},
                hex("12345678 0000 0000 00000000"),
                hex(assigned),
                hex("00000000 00000000 0050560000ab"),
                new byte[10 + 64 + 128],
                hex("63825363"),
                concat(options));
    }

    private static byte[] option(int code, byte[] value) {
        return concat(new byte[] {(byte) code, (byte) value.length}, value);
    }

    private static Dialogues begin() {
        return Dialogues.datagrams(DHCP.begin(Dialogues.opening(REQUEST, 68, 67)));
    }

    private static Dialogues client(byte[]... options) {
        return begin().client(message(1, "00000000", options));
    }

    @Test
    void theSideWithPort68IsTheClient() {
        assertThat(DHCP.match(Dialogues.opening(REQUEST, 68, 67))).isEqualTo(Match.CLIENT);
        assertThat(DHCP.match(Dialogues.opening(ACK, 67, 68))).isEqualTo(Match.SERVER);
        assertThat(DHCP.match(Dialogues.reply(ACK, 68, 67))).isEqualTo(Match.SERVER);
    }

    @Test
    void betweenRelayAndServerTheOperationTells() {
        assertThat(DHCP.match(Dialogues.opening(REQUEST, 67, 67))).isEqualTo(Match.CLIENT);
        assertThat(DHCP.match(Dialogues.opening(ACK, 67, 67))).isEqualTo(Match.SERVER);
    }

    @Test
    void portAndCookieMustBeRight() {
        byte[] otherCookie = REQUEST.clone();
        otherCookie[239]++;

        assertThat(DHCP.match(Dialogues.opening(REQUEST, 68, 69))).isEqualTo(Match.NO);
        assertThat(DHCP.match(Dialogues.opening(otherCookie, 68, 67))).isEqualTo(Match.NO);
        assertThat(DHCP.match(Dialogues.opening(Arrays.copyOf(REQUEST, 239), 68, 67)))
                .isEqualTo(Match.NO);
        DialogueChecks.leavesRandomBytesAlone(DHCP, 67);
    }

    @Test
    void aRequestSaysWhoAsksForWhat() {
        assertThat(begin().client(REQUEST).activity())
                .containsEntry(ActivityFields.DHCP_MESSAGE_TYPE, "REQUEST")
                .containsEntry(ActivityFields.HOST_NAME, "laptop")
                .containsEntry(ActivityFields.HOST_MAC, "00:50:56:00:00:ab")
                .containsEntry(ActivityFields.DHCP_CLIENT_IP, "192.168.1.111")
                .containsEntry(ActivityFields.DHCP_VENDOR_CLASS, "MSFT 5.0")
                .doesNotContainKey(ActivityFields.DHCP_SERVER_IP);
    }

    @Test
    void anAcknowledgementSaysWhoGetsWhatFromWhom() {
        assertThat(begin().server(ACK).activity())
                .containsEntry(ActivityFields.DHCP_MESSAGE_TYPE, "ACK")
                .containsEntry(ActivityFields.HOST_MAC, "00:50:56:00:00:ab")
                .containsEntry(ActivityFields.DHCP_CLIENT_IP, "192.168.1.111")
                .containsEntry(ActivityFields.DHCP_SERVER_IP, "192.168.1.1");
    }

    @Test
    void everyMessageIsAnActivity() {
        Dialogues dhcp = begin().client(REQUEST).server(ACK).client(REQUEST).end();

        assertThat(dhcp.activities).hasSize(3);
        assertThat(dhcp.malformed).isZero();
    }

    @Test
    void aFullNameStandsInForTheHostName() {
        byte[] plain = option(81, concat(hex("000000"), text("pc.example.com")));
        byte[] encoded = option(81, concat(hex("040000"), hex("02706307"), text("example"), hex("03636f6d00")));

        assertThat(client(plain, END).activity()).containsEntry(ActivityFields.HOST_NAME, "pc.example.com");
        assertThat(client(encoded, END).activity()).containsEntry(ActivityFields.HOST_NAME, "pc.example.com");
        assertThat(client(plain, option(12, text("pc\0")), END).activity())
                .containsEntry(ActivityFields.HOST_NAME, "pc");
    }

    @Test
    void optionsGoOnInTheFieldsForNames() {
        byte[] message = message(1, "00000000", hex("350101"), hex("340103"), END);
        byte[] inBootFile = concat(option(60, text("udhcp")), END);
        byte[] inServerName = concat(hex("0000"), option(12, text("camera")), END);
        System.arraycopy(inBootFile, 0, message, 108, inBootFile.length);
        System.arraycopy(inServerName, 0, message, 44, inServerName.length);

        assertThat(begin().client(message).activity())
                .containsEntry(ActivityFields.DHCP_VENDOR_CLASS, "udhcp")
                .containsEntry(ActivityFields.HOST_NAME, "camera");
    }

    @Test
    void theFieldsForNamesAreLeftAloneOtherwise() {
        byte[] message = message(1, "00000000", hex("350101"), END);
        System.arraycopy(option(60, text("no option")), 0, message, 108, 11);

        assertThat(begin().client(message).activity()).doesNotContainKey(ActivityFields.DHCP_VENDOR_CLASS);
    }

    @Test
    void aCutOptionIsCountedAndWhatCameBeforeIsKept() {
        Dialogues dhcp = client(hex("350101"), option(12, text("laptop")), hex("3c40"), text("MSFT"));

        assertThat(dhcp.malformed).isEqualTo(1);
        assertThat(dhcp.activity())
                .containsEntry(ActivityFields.DHCP_MESSAGE_TYPE, "DISCOVER")
                .containsEntry(ActivityFields.HOST_NAME, "laptop");
    }

    @Test
    void anOptionThatIsTooShortIsCountedAndTheNextIsRead() {
        Dialogues dhcp = client(hex("3202c0a8"), option(12, text("laptop")), END);

        assertThat(dhcp.malformed).isEqualTo(1);
        assertThat(dhcp.activity())
                .containsEntry(ActivityFields.HOST_NAME, "laptop")
                .doesNotContainKey(ActivityFields.DHCP_CLIENT_IP);
    }

    @Test
    void messagesWithoutATypeAreOlder() {
        assertThat(client(END).activity()).containsEntry(ActivityFields.DHCP_MESSAGE_TYPE, "BOOTREQUEST");
        assertThat(client(hex("3501c8"), END).activity()).containsEntry(ActivityFields.DHCP_MESSAGE_TYPE, "200");
    }

    @Test
    void whatIsNoMessageIsCounted() {
        Dialogues dhcp = begin().client(text("no DHCP")).end();

        assertThat(dhcp.activities).isEmpty();
        assertThat(dhcp.malformed).isEqualTo(1);
    }

    @Test
    void damageIsSurvived() {
        DialogueChecks.survivesDamage(DhcpTest::begin, 4, List.of(new Sent(true, REQUEST), new Sent(false, ACK)));
    }
}

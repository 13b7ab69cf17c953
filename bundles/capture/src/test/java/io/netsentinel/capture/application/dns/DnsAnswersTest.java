package io.netsentinel.capture.application.dns;

import static io.netsentinel.capture.application.dns.DnsBytes.RESPONSE;
import static io.netsentinel.capture.application.dns.DnsBytes.SAME_NAME;
import static io.netsentinel.capture.application.dns.DnsBytes.answer;
import static io.netsentinel.capture.application.dns.DnsBytes.message;
import static io.netsentinel.capture.application.dns.DnsBytes.name;
import static io.netsentinel.capture.application.dns.DnsBytes.question;
import static io.netsentinel.capture.application.dns.DnsBytes.response;
import static io.netsentinel.capture.application.dns.DnsBytes.string;
import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.u16;
import static io.netsentinel.capture.testing.Bytes.u32;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.testing.Dialogues;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DnsAnswersTest {
    private static final String NAME = "a.example.com";

    private static Dialogues server(byte[] response) {
        return Dialogues.datagrams(new DnsDialogue(Application.DNS, new DnsName()))
                .server(response);
    }

    static Stream<Arguments> data() {
        byte[] authority =
                concat(name("ns.example"), name("root.example"), u32(1), u32(2), u32(3), u32(4), u32(0x80000000));
        return Stream.of(
                Arguments.of(1, "A", hex("c0a80101"), "192.168.1.1"),
                Arguments.of(28, "AAAA", hex("20010db8000000000000000000000001"), "2001:db8::1"),
                Arguments.of(5, "CNAME", concat(string("www"), u16(0xc00e)), "www.example.com"),
                Arguments.of(2, "NS", name("ns.example"), "ns.example"),
                Arguments.of(12, "PTR", name("host.example"), "host.example"),
                Arguments.of(15, "MX", concat(u16(10), SAME_NAME), "10 " + NAME),
                Arguments.of(33, "SRV", concat(u16(1), u16(2), u16(5060), SAME_NAME), "1 2 5060 " + NAME),
                Arguments.of(6, "SOA", authority, "ns.example root.example 1 2 3 4 2147483648"),
                Arguments.of(16, "TXT", concat(string("v=spf1 \\ é"), string("all")), "v=spf1 \\\\ \\233all"),
                Arguments.of(10, "NULL", hex("00ff10"), "\\# 3 00ff10"),
                Arguments.of(65, "HTTPS", concat(u16(1), name(""), hex("00010003026832")), "1 ."),
                Arguments.of(43, "DS", hex("0102"), "\\# 2 0102"),
                Arguments.of(1234, "TYPE1234", new byte[0], "\\# 0"));
    }

    @ParameterizedTest
    @MethodSource("data")
    void dataIsText(int type, String typeName, byte[] data, String text) {
        Dialogues dns = server(response(1, NAME, type, answer(SAME_NAME, type, 9, data)));

        assertThat(dns.activity())
                .containsEntry(ActivityFields.DNS_QUESTION_TYPE, typeName)
                .containsEntry(ActivityFields.DNS_ANSWERS_TYPE, typeName)
                .containsEntry(ActivityFields.DNS_ANSWERS_DATA, text);
        assertThat(dns.malformed).isZero();
    }

    @Test
    void severalAnswersAreInOrder() {
        Map<String, String> activity = server(message(
                        1,
                        RESPONSE,
                        1,
                        3,
                        question(NAME, 1),
                        answer(SAME_NAME, 5, 300, name("b.example.net")),
                        answer(name("b.example.net"), 1, 20, hex("01020304")),
                        answer(name("b.example.net"), 1, 40, hex("01020305"))))
                .activity();

        assertThat(activity)
                .containsEntry(ActivityFields.DNS_ANSWERS_COUNT, "3")
                .containsEntry(ActivityFields.DNS_ANSWERS_TYPE, "CNAME,A,A")
                .containsEntry(ActivityFields.DNS_ANSWERS_DATA, "b.example.net,1.2.3.4,1.2.3.5")
                .containsEntry(ActivityFields.DNS_RESOLVED_IP, "1.2.3.4,1.2.3.5")
                .containsEntry(ActivityFields.DNS_ANSWERS_TTL, "20");
    }

    @Test
    void brokenDataIsCountedAndShownAsItIs() {
        Dialogues dns = server(response(1, NAME, 1, answer(SAME_NAME, 1, 9, hex("0102"))));

        assertThat(dns.activity())
                .containsEntry(ActivityFields.DNS_ANSWERS_DATA, "\\# 2 0102")
                .doesNotContainKey(ActivityFields.DNS_RESOLVED_IP);
        assertThat(dns.malformed).isEqualTo(1);
    }

    @Test
    void whatIsGoodBeforeTheDamageIsKept() {
        byte[] whole = message(
                1,
                RESPONSE,
                1,
                2,
                question(NAME, 1),
                answer(SAME_NAME, 1, 9, hex("01020304")),
                answer(SAME_NAME, 1, 9, hex("01020305")));

        Dialogues dns = server(Arrays.copyOf(whole, whole.length - 1));

        assertThat(dns.activity())
                .containsEntry(ActivityFields.DNS_ANSWERS_COUNT, "1")
                .containsEntry(ActivityFields.DNS_RESOLVED_IP, "1.2.3.4");
        assertThat(dns.malformed).isEqualTo(1);
    }

    @Test
    void onlyTheFirstAnswersAreLookedAt() {
        byte[] many = {};
        for (int i = 0; i < 60; i++) {
            many = concat(many, answer(SAME_NAME, 28, 100 - i, new byte[16]));
        }

        Dialogues dns = server(message(1, RESPONSE, 1, 60, question(NAME, 28), many));

        assertThat(dns.activity())
                .containsEntry(ActivityFields.DNS_ANSWERS_COUNT, "60")
                .containsEntry(ActivityFields.DNS_ANSWERS_TTL, "51");
        assertThat(dns.activity().get(ActivityFields.DNS_RESOLVED_IP).split(","))
                .hasSize(50);
        assertThat(dns.malformed).isZero();
    }

    @Test
    void noAddressIsCutInTheMiddle() {
        byte[] many = {};
        for (int i = 0; i < 50; i++) {
            many = concat(many, answer(SAME_NAME, 1, 1, hex("7b7b7b7b")));
        }

        String resolved = server(message(1, RESPONSE, 1, 50, question(NAME, 1), many))
                .activity()
                .get(ActivityFields.DNS_RESOLVED_IP);

        assertThat(resolved.length()).isLessThanOrEqualTo(Fields.LONGEST);
        assertThat(resolved.split(",")).containsOnly("123.123.123.123");
    }

    @Test
    void textIsBounded() {
        byte[] data = {};
        for (int i = 0; i < 8; i++) {
            data = concat(data, string("\u00bc".repeat(255)));
        }

        assertThat(server(response(1, NAME, 16, answer(SAME_NAME, 16, 1, data)))
                        .activity()
                        .get(ActivityFields.DNS_ANSWERS_DATA))
                .hasSize(Fields.LONGEST)
                .startsWith("\\188\\188");
    }
}

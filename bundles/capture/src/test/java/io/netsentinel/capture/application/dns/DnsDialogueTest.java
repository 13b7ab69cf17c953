package io.netsentinel.capture.application.dns;

import static io.netsentinel.capture.application.dns.DnsBytes.SAME_NAME;
import static io.netsentinel.capture.application.dns.DnsBytes.answer;
import static io.netsentinel.capture.application.dns.DnsBytes.message;
import static io.netsentinel.capture.application.dns.DnsBytes.query;
import static io.netsentinel.capture.application.dns.DnsBytes.question;
import static io.netsentinel.capture.application.dns.DnsBytes.response;
import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.testing.DialogueChecks;
import io.netsentinel.capture.testing.Dialogues;
import io.netsentinel.capture.testing.Dialogues.Sent;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnsDialogueTest {
    private static final byte[] ADDRESS = answer(SAME_NAME, DnsCodes.A, 60, hex("0a000001"));
    private static final byte[] QUERY = query(7, "www.example.com", DnsCodes.A);
    private static final byte[] RESPONSE = response(7, "www.example.com", DnsCodes.A, ADDRESS);

    private static Dialogues dns() {
        return Dialogues.datagrams(new DnsDialogue(Application.DNS, new DnsName()));
    }

    private static List<String> all(Dialogues dialogues, String field) {
        return dialogues.activities.stream()
                .map(activity -> activity.getOrDefault(field, ""))
                .toList();
    }

    @Test
    void aQueryIsReportedWithItsResponse() {
        Dialogues dns = dns().client(QUERY).afterSeconds(0.25).server(RESPONSE);

        assertThat(dns.activity())
                .containsEntry(ActivityFields.DNS_ID, "7")
                .containsEntry(ActivityFields.DNS_QUESTION_NAME, "www.example.com")
                .containsEntry(ActivityFields.DNS_QUESTION_TYPE, "A")
                .containsEntry(ActivityFields.DNS_QUESTION_CLASS, "IN")
                .containsEntry(ActivityFields.DNS_QUESTION_ENTROPY, "0.0")
                .containsEntry(ActivityFields.DNS_QUESTION_BYTES, Integer.toString(QUERY.length))
                .containsEntry(ActivityFields.DNS_RESPONSE_CODE, "NOERROR")
                .containsEntry(ActivityFields.DNS_ANSWERS_COUNT, "1")
                .containsEntry(ActivityFields.DNS_ANSWERS_TYPE, "A")
                .containsEntry(ActivityFields.DNS_ANSWERS_DATA, "10.0.0.1")
                .containsEntry(ActivityFields.DNS_RESOLVED_IP, "10.0.0.1")
                .containsEntry(ActivityFields.DNS_ANSWERS_TTL, "60")
                .containsEntry(ActivityFields.DNS_ANSWERS_BYTES, Integer.toString(RESPONSE.length))
                .containsEntry(ActivityFields.EVENT_DURATION, "250000000")
                .doesNotContainKeys(ActivityFields.DNS_OP_CODE, ActivityFields.DNS_ANSWERS_NAME);
        assertThat(dns.end().activities).hasSize(1);
        assertThat(dns.malformed).isZero();
    }

    @Test
    void aResponseIsToldByIdAndQuestion() {
        Dialogues dns = dns().client(QUERY).client(query(7, "www.example.com", DnsCodes.AAAA));

        dns.server(message(7, 0x8183, 1, 0, question("WWW.Example.com", DnsCodes.AAAA)));
        dns.server(RESPONSE);

        assertThat(all(dns, ActivityFields.DNS_QUESTION_TYPE)).containsExactly("AAAA", "A");
        assertThat(all(dns, ActivityFields.DNS_RESPONSE_CODE)).containsExactly("NXDOMAIN", "NOERROR");
        assertThat(all(dns, ActivityFields.EVENT_DURATION)).containsExactly("0", "0");
    }

    @Test
    void aRefusalMayLeaveTheQuestionOut() {
        Dialogues dns = dns().client(QUERY).server(message(7, 0x8181, 0, 0));

        assertThat(dns.activity())
                .containsEntry(ActivityFields.DNS_QUESTION_NAME, "www.example.com")
                .containsEntry(ActivityFields.DNS_RESPONSE_CODE, "FORMERR")
                .containsEntry(ActivityFields.DNS_ANSWERS_COUNT, "0");
    }

    @Test
    void nobodyAnswersHimself() {
        Dialogues dns = dns().client(QUERY).client(RESPONSE);

        assertThat(dns.activity()).doesNotContainKey(ActivityFields.EVENT_DURATION);
        assertThat(dns.end().activities).hasSize(2);
    }

    @Test
    void aResponseWithoutItsQueryIsReported() {
        assertThat(dns().server(RESPONSE).activity())
                .containsEntry(ActivityFields.DNS_QUESTION_NAME, "www.example.com")
                .containsEntry(ActivityFields.DNS_RESOLVED_IP, "10.0.0.1")
                .doesNotContainKeys(ActivityFields.DNS_QUESTION_BYTES, ActivityFields.EVENT_DURATION);
    }

    @Test
    void anUnansweredQueryIsReportedAtTheEnd() {
        Dialogues dns = dns().client(QUERY);
        assertThat(dns.activities).isEmpty();

        assertThat(dns.end().activity())
                .containsEntry(ActivityFields.DNS_QUESTION_NAME, "www.example.com")
                .doesNotContainKeys(ActivityFields.DNS_RESPONSE_CODE, ActivityFields.DNS_ANSWERS_COUNT);
    }

    @Test
    void anUnansweredQueryIsReportedWhenALaterMessageShowsThatTimeIsUp() {
        Dialogues dns = dns().client(QUERY).afterSeconds(5).client(query(8, "b.example", DnsCodes.A));
        assertThat(dns.activities).isEmpty();

        dns.afterSeconds(0.1).client(query(9, "c.example", DnsCodes.A));

        assertThat(dns.activity()).containsEntry(ActivityFields.DNS_ID, "7");
    }

    @Test
    void aLateResponseStillFindsItsQuery() {
        Dialogues dns = dns().client(QUERY).afterSeconds(9).server(RESPONSE);

        assertThat(dns.activity()).containsEntry(ActivityFields.EVENT_DURATION, "9000000000");
    }

    @Test
    void aRepeatedQueryIsTheSameExchange() {
        Dialogues dns = dns().client(QUERY).afterSeconds(1).client(QUERY).server(RESPONSE);

        assertThat(dns.end().activity()).containsEntry(ActivityFields.EVENT_DURATION, "1000000000");
    }

    @Test
    void onlySoManyQueriesAreKept() {
        Dialogues dns = dns();
        for (int id = 0; id < 40; id++) {
            dns.client(query(id, "www.example.com", DnsCodes.A));
        }

        assertThat(all(dns, ActivityFields.DNS_ID)).containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
        assertThat(dns.end().activities).hasSize(40);
    }

    @Test
    void otherOperationsAreNamed() {
        Dialogues dns = dns().client(message(7, 0x2800, 1, 0, question("example.com", DnsCodes.SOA)));

        assertThat(dns.end().activity()).containsEntry(ActivityFields.DNS_OP_CODE, "UPDATE");
    }

    @Test
    void entropyIsThatOfWhatTheAskerChose() {
        Dialogues dns = dns().client(query(1, "abcd.efgh.example.com", DnsCodes.TXT))
                .client(query(2, "example.com", DnsCodes.TXT));

        assertThat(all(dns.end(), ActivityFields.DNS_QUESTION_ENTROPY)).containsExactly("3.0", "");
    }

    @Test
    void whatIsNoMessageIsCounted() {
        Dialogues dns = dns().client(text("no DNS")).client(message(7, DnsBytes.QUERY, 1, 0, hex("c00c 0001 0001")));

        assertThat(dns.end().activities).isEmpty();
        assertThat(dns.malformed).isEqualTo(2);
        assertThat(dns.client(QUERY).activities).isEmpty();
    }

    @Test
    void damageIsSurvived() {
        byte[] named = response(8, "mail.example.com", DnsCodes.MX, answer(SAME_NAME, DnsCodes.MX, 5, hex("000ac00c")));
        List<Sent> whole = List.of(
                new Sent(true, QUERY),
                new Sent(false, RESPONSE),
                new Sent(true, query(8, "mail.example.com", DnsCodes.MX)),
                new Sent(false, named));
        for (Application application : List.of(Application.DNS, Application.NETBIOS_NS, Application.MDNS)) {
            DialogueChecks.survivesDamage(
                    () -> Dialogues.datagrams(new DnsDialogue(application, new DnsName())), 8, whole);
        }
    }
}

package io.netsentinel.capture.application.dns;

import static io.netsentinel.capture.application.dns.DnsBytes.SAME_NAME;
import static io.netsentinel.capture.application.dns.DnsBytes.answer;
import static io.netsentinel.capture.application.dns.DnsBytes.overTcp;
import static io.netsentinel.capture.application.dns.DnsBytes.query;
import static io.netsentinel.capture.application.dns.DnsBytes.response;
import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.testing.Bytes;
import io.netsentinel.capture.testing.DialogueChecks;
import io.netsentinel.capture.testing.Dialogues;
import io.netsentinel.capture.testing.Dialogues.Sent;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnsStreamTest {
    private static final byte[] QUERIES =
            concat(overTcp(query(1, "a.example.com", DnsCodes.A)), overTcp(query(2, "b.example.com", DnsCodes.A)));
    private static final byte[] RESPONSES = concat(
            overTcp(response(2, "b.example.com", DnsCodes.A, answer(SAME_NAME, DnsCodes.A, 1, hex("0a000002")))),
            overTcp(response(1, "a.example.com", DnsCodes.A, answer(SAME_NAME, DnsCodes.A, 1, hex("0a000001")))));

    private static Dialogue begin() {
        return new DnsStream(new DnsDialogue(Application.DNS, new DnsName()));
    }

    @Test
    void messagesFollowEachOtherHoweverTheyAreCut() {
        var activities =
                DialogueChecks.everyCut(DnsStreamTest::begin, new Sent(true, QUERIES), new Sent(false, RESPONSES));

        assertThat(activities)
                .extracting(activity -> activity.get(ActivityFields.DNS_RESOLVED_IP))
                .containsExactly("10.0.0.2", "10.0.0.1");
        assertThat(activities.get(0)).containsEntry(ActivityFields.DNS_QUESTION_BYTES, "31");
    }

    @Test
    void theEndOfALargeMessageIsLeftOut() {
        byte[] records = answer(SAME_NAME, DnsCodes.A, 1, hex("0a000001"));
        byte[] large = DnsBytes.message(
                1, DnsBytes.RESPONSE, 1, 2, DnsBytes.question("a.example", 252), records, new byte[60_000]);

        Dialogues dns = Dialogues.stream(begin());
        for (byte[] part : List.of(overTcp(large), RESPONSES)) {
            dns.server(part);
        }

        assertThat(dns.end().activities).hasSize(3);
        assertThat(dns.activities.get(0))
                .containsEntry(ActivityFields.DNS_ANSWERS_BYTES, Integer.toString(large.length))
                .containsEntry(ActivityFields.DNS_RESOLVED_IP, "10.0.0.1");
    }

    @Test
    void behindWhatIsNoMessageNothingIsLookedFor() {
        Dialogues dns = Dialogues.stream(begin()).client(QUERIES).client(Bytes.text("\0\6nonono"));

        assertThat(dns.isOver()).isTrue();
        assertThat(dns.activities).hasSize(2);
        assertThat(dns.malformed).isEqualTo(1);
    }

    @Test
    void damageIsSurvived() {
        List<Sent> whole = List.of(new Sent(true, QUERIES), new Sent(false, RESPONSES));

        DialogueChecks.survivesDamage(() -> Dialogues.stream(begin()), 100, whole);
    }
}

package io.netsentinel.capture.application.dns;

import static io.netsentinel.capture.application.dns.DnsBytes.answer;
import static io.netsentinel.capture.application.dns.DnsBytes.message;
import static io.netsentinel.capture.application.dns.DnsBytes.name;
import static io.netsentinel.capture.application.dns.DnsBytes.netbiosName;
import static io.netsentinel.capture.application.dns.DnsBytes.netbiosQuestion;
import static io.netsentinel.capture.application.dns.DnsBytes.question;
import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.u16;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.testing.Bytes;
import io.netsentinel.capture.testing.Dialogues;
import org.junit.jupiter.api.Test;

/** mDNS (RFC 6762), LLMNR (RFC 4795) and the NetBIOS name service (RFC 1002). */
class RelativesTest {
    private static Dialogues of(Application application) {
        return Dialogues.datagrams(new DnsDialogue(application, new DnsName()));
    }

    @Test
    void multicastDnsAsksForSeveralThings() {
        byte[] unicastWanted = concat(name("_ipp._tcp.local"), u16(12), u16(0x8001));

        Dialogues mdns =
                of(Application.MDNS).client(message(0, 0, 2, 0, question("_smb._tcp.local", 12), unicastWanted));

        assertThat(mdns.end().activity())
                .containsEntry(ActivityFields.DNS_QUESTION_NAME, "_smb._tcp.local,_ipp._tcp.local")
                .containsEntry(ActivityFields.DNS_QUESTION_TYPE, "PTR,PTR")
                .containsEntry(ActivityFields.DNS_QUESTION_CLASS, "IN,IN");
    }

    @Test
    void anAnnouncementSaysWhoseAnswersItHas() {
        byte[] announcement = message(
                0,
                0x8400,
                0,
                2,
                answer(name("printer.local"), DnsCodes.A, 120, hex("c0a80109")),
                answer(name("printer.local"), DnsCodes.TXT, 4500, DnsBytes.string("ty=Printer")));

        Dialogues mdns = of(Application.MDNS).server(announcement);

        assertThat(mdns.activity())
                .containsEntry(ActivityFields.DNS_ANSWERS_NAME, "printer.local,printer.local")
                .containsEntry(ActivityFields.DNS_ANSWERS_DATA, "192.168.1.9,ty=Printer")
                .containsEntry(ActivityFields.DNS_ANSWERS_TTL, "120")
                .doesNotContainKey(ActivityFields.DNS_QUESTION_NAME);
    }

    @Test
    void anAnnouncementAnswersNoQuestion() {
        Dialogues mdns = of(Application.MDNS)
                .client(message(0, 0, 1, 0, question("other.local", 1)))
                .server(message(0, 0x8400, 0, 1, answer(name("printer.local"), DnsCodes.A, 120, hex("c0a80109"))));

        assertThat(mdns.end().activities).hasSize(2);
        assertThat(mdns.activities.get(0)).doesNotContainKey(ActivityFields.EVENT_DURATION);
    }

    @Test
    void eitherSideAsksMulticastDns() {
        byte[] query = message(0, 0, 1, 0, question("printer.local", 1));
        byte[] response = message(
                0,
                0x8400,
                1,
                1,
                question("printer.local", 1),
                answer(name("printer.local"), DnsCodes.A, 120, hex("c0a80109")));

        Dialogues mdns = of(Application.MDNS)
                .server(query)
                .client(response)
                .client(response)
                .client(query)
                .end();

        // what was not asked for is the client's
        assertThat(mdns.fromClients).containsExactly(false, true, true);
    }

    @Test
    void netbiosNamesAreReadable() {
        byte[] query = message(5, 0x0110, 1, 0, netbiosQuestion("FILE SERVER", 0x20, DnsCodes.NB));
        byte[] response = message(
                5, 0x8500, 0, 1, answer(netbiosName("FILE SERVER", 0x20), DnsCodes.NB, 300, hex("6000 c0a80109")));

        Dialogues netbios = of(Application.NETBIOS_NS).client(query).server(response);

        assertThat(netbios.activity())
                .containsEntry(ActivityFields.DNS_QUESTION_NAME, "FILE\\032SERVER")
                .containsEntry(ActivityFields.DNS_QUESTION_TYPE, "NB")
                .containsEntry(ActivityFields.DNS_ANSWERS_TYPE, "NB")
                .containsEntry(ActivityFields.DNS_ANSWERS_DATA, "192.168.1.9")
                .containsEntry(ActivityFields.DNS_RESOLVED_IP, "192.168.1.9")
                .doesNotContainKey(ActivityFields.DNS_QUESTION_ENTROPY);
        assertThat(netbios.malformed).isZero();
    }

    @Test
    void aHostSaysAllItsNetbiosNames() {
        byte[] names = concat(
                hex("03"),
                Bytes.text("PC17           "),
                hex("00 0400"),
                Bytes.text("WORKGROUP      "),
                hex("00 8400"),
                Bytes.text("PC17           "),
                hex("20 0400 0050 5600 0001"));
        byte[] response = message(5, 0x8400, 0, 1, answer(netbiosName("*", 0), DnsCodes.NBSTAT, 0, names));

        assertThat(of(Application.NETBIOS_NS).server(response).activity())
                .containsEntry(ActivityFields.DNS_ANSWERS_TYPE, "NBSTAT")
                .containsEntry(ActivityFields.DNS_ANSWERS_DATA, "PC17 WORKGROUP");
    }

    @Test
    void aNetbiosRegistrationIsNamed() {
        byte[] registration = message(5, 0x2910, 1, 0, netbiosQuestion("PC17", 0, DnsCodes.NB));

        assertThat(of(Application.NETBIOS_NS).client(registration).end().activity())
                .containsEntry(ActivityFields.DNS_OP_CODE, "REGISTRATION")
                .containsEntry(ActivityFields.DNS_QUESTION_NAME, "PC17");
    }

    @Test
    void aNameThatIsNotEncodedStaysAsItIs() {
        byte[] query = message(5, 0x0110, 1, 0, question("plain.name", DnsCodes.NB));

        assertThat(of(Application.NETBIOS_NS).client(query).end().activity())
                .containsEntry(ActivityFields.DNS_QUESTION_NAME, "plain.name");
    }
}

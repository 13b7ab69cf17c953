package io.netsentinel.capture.application.dns;

import static io.netsentinel.capture.application.dns.DnsBytes.SAME_NAME;
import static io.netsentinel.capture.application.dns.DnsBytes.answer;
import static io.netsentinel.capture.application.dns.DnsBytes.message;
import static io.netsentinel.capture.application.dns.DnsBytes.overTcp;
import static io.netsentinel.capture.application.dns.DnsBytes.query;
import static io.netsentinel.capture.application.dns.DnsBytes.question;
import static io.netsentinel.capture.application.dns.DnsBytes.response;
import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Protocol;
import io.netsentinel.capture.application.Protocol.Match;
import io.netsentinel.capture.testing.DialogueChecks;
import io.netsentinel.capture.testing.Dialogues;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsProtocolTest {
    private static final byte[] QUERY = query(7, "www.example.com", DnsCodes.A);
    private static final byte[] RESPONSE =
            response(7, "www.example.com", DnsCodes.A, answer(SAME_NAME, DnsCodes.A, 60, hex("0a000001")));

    private static Protocol udp(Application application) {
        return of(DnsProtocol.overUdp(), application);
    }

    private static Protocol tcp() {
        return of(DnsProtocol.overTcp(), Application.DNS);
    }

    private static Protocol of(List<Protocol> protocols, Application application) {
        return protocols.stream()
                .filter(protocol -> protocol.application() == application)
                .findFirst()
                .orElseThrow();
    }

    private static Match match(byte[] datagram, int port) {
        return udp(Application.DNS).match(Dialogues.opening(datagram, 50_000, port));
    }

    @ParameterizedTest
    @ValueSource(ints = {53, 5300, 443, 80})
    void whoAsksIsTheClientOnAnyPort(int port) {
        assertThat(match(QUERY, port)).isEqualTo(Match.CLIENT);
        assertThat(match(RESPONSE, port)).isEqualTo(Match.SERVER);
    }

    @Test
    void anExtensionRecordBelongsToAQuery() {
        byte[] extended = concat(QUERY, hex("00 0029 1000 00000000 0000"));
        extended[11] = 1;

        assertThat(match(extended, 5300)).isEqualTo(Match.CLIENT);
    }

    @Test
    void onAnotherPortAMessageMustEndWhereItsSectionsEnd() {
        assertThat(match(concat(QUERY, new byte[1]), 5300)).isEqualTo(Match.NO);
        assertThat(match(concat(RESPONSE, new byte[1]), 5300)).isEqualTo(Match.NO);
        for (int length = 0; length < RESPONSE.length; length++) {
            assertThat(match(Arrays.copyOf(RESPONSE, length), 5300)).isEqualTo(Match.NO);
        }
    }

    @Test
    void onAnotherPortOddFlagsAreNoDns() {
        for (int flags : new int[] {0x2900, 0x0140, 0x0500, 0x0300, 0x0180, 0x0103}) {
            assertThat(match(message(1, flags, 1, 0, question("a.example", 1)), 5300))
                    .isEqualTo(Match.NO);
        }
        assertThat(match(message(1, 0x2900, 1, 0, question("a.example", 1)), 53))
                .isEqualTo(Match.CLIENT);
    }

    @Test
    void rubbishOnThePortHidesNothing() {
        assertThat(match(text("not a message"), 53)).isEqualTo(Match.UNDECIDED);
        assertThat(match(text("not a message"), 5300)).isEqualTo(Match.NO);
        assertThat(match(message(1, DnsBytes.QUERY, 0, 0), 53)).isEqualTo(Match.UNDECIDED);
        assertThat(match(message(1, DnsBytes.QUERY, 900, 0, question("a.example", 1)), 53))
                .isEqualTo(Match.UNDECIDED);
    }

    @Test
    void aTruncatedResponseMayLackWhatItClaims() {
        byte[] truncated = message(7, 0x8380, 1, 20, question("www.example.com", DnsCodes.TXT));

        assertThat(match(truncated, 53)).isEqualTo(Match.SERVER);
    }

    @Test
    void relativesAreToldByTheirPorts() {
        byte[] announcement = message(0, 0x8400, 0, 1, answer(DnsBytes.name("a.local"), DnsCodes.A, 9, new byte[4]));
        assertThat(udp(Application.MDNS).match(Dialogues.opening(announcement, 5353, 5353)))
                .isEqualTo(Match.SERVER);
        assertThat(udp(Application.LLMNR).match(Dialogues.opening(QUERY, 50_000, 5355)))
                .isEqualTo(Match.CLIENT);
        assertThat(match(QUERY, 5353)).isEqualTo(Match.NO);
        assertThat(match(QUERY, 5355)).isEqualTo(Match.NO);
        assertThat(udp(Application.MDNS).match(Dialogues.opening(QUERY, 50_000, 53)))
                .isEqualTo(Match.NO);
    }

    @Test
    void theNetbiosNameServiceHasNamesOfItsOwn() {
        Protocol netbios = udp(Application.NETBIOS_NS);
        byte[] question = message(1, 0x0110, 1, 0, DnsBytes.netbiosQuestion("FILESERVER", 0x20, DnsCodes.NB));

        assertThat(netbios.match(Dialogues.opening(question, 137, 137))).isEqualTo(Match.CLIENT);
        assertThat(netbios.match(Dialogues.opening(QUERY, 137, 137))).isEqualTo(Match.UNDECIDED);
        assertThat(match(question, 137)).isEqualTo(Match.NO);
    }

    @ParameterizedTest
    @ValueSource(ints = {53, 5300})
    void overTcpItWaitsForEnoughBytes(int port) {
        assertThat(Dialogues.matchGrowing(tcp(), overTcp(QUERY), 50_000, port)).isEqualTo(Match.CLIENT);
        assertThat(Dialogues.matchGrowing(tcp(), overTcp(RESPONSE), 50_000, port))
                .isEqualTo(Match.SERVER);
    }

    @Test
    void overTcpOthersAreNotTaken() {
        assertThat(Dialogues.matchGrowing(tcp(), text("GET / HTTP/1.1\r\n\r\n"), 50_000, 80))
                .isEqualTo(Match.NO);
        assertThat(Dialogues.matchGrowing(tcp(), hex("16030100f8010000f40303"), 50_000, 443))
                .isEqualTo(Match.NO);
        assertThat(Dialogues.matchGrowing(tcp(), concat(hex("0040"), new byte[64]), 50_000, 9000))
                .isEqualTo(Match.NO);
    }

    @Test
    void randomBytesAreNeverTaken() {
        for (Protocol protocol : DnsProtocol.overUdp()) {
            DialogueChecks.leavesRandomBytesAlone(protocol, 53);
            DialogueChecks.leavesRandomBytesAlone(protocol, 5353);
            DialogueChecks.leavesRandomBytesAlone(protocol, 137);
        }
        DialogueChecks.leavesRandomBytesAlone(tcp(), 53);
    }
}

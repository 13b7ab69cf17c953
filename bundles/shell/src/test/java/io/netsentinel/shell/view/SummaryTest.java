package io.netsentinel.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
    /** Fields as {@code name=value; name=value}. */
    private static SortedMap<String, String> fields(String text) {
        SortedMap<String, String> fields = new TreeMap<>();
        for (String field : text.split("; ", -1)) {
            String[] nameAndValue = field.split("=", 2);
            fields.put(nameAndValue[0], nameAndValue[1]);
        }
        return fields;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dns | dns.question.type=A; dns.question.name=a.example; dns.answers.data=93.184.216.34;"
                        + " dns.response_code=NOERROR | A a.example -> 93.184.216.34",
                "dns | dns.question.type=AAAA; dns.question.name=a.example; dns.answers.data=b.example,2001:db8::1"
                        + " | AAAA a.example -> b.example, 2001:db8::1",
                "dns | dns.question.type=A; dns.question.name=no.example; dns.response_code=NXDOMAIN"
                        + " | A no.example -> NXDOMAIN",
                "llmnr | dns.question.type=A; dns.question.name=printer | A printer -> ?",
                "mdns | dns.answers.data=10.0.0.7; dns.answers.type=A | dns.answers.data=10.0.0.7 dns.answers.type=A",
                "tls | tls.client.server_name=a.example; tls.version=1.3; tls.client.ja4=t13d_x; tls.cipher=c"
                        + " | a.example 1.3 t13d_x",
                "tls | tls.version=1.2; tls.alert=handshake_failure; tls.client.ja4=t12d_x | 1.2 handshake_failure t12d_x",
                "quic | quic.version=1; tls.client.server_name=a.example | a.example",
                "http | http.request.method=GET; url.domain=a.example; url.original=/x?y=1;"
                        + " http.response.status_code=200 | GET a.example/x?y=1 200",
                "http | http.request.method=CONNECT; url.domain=a.example; url.original=a.example:443"
                        + " | CONNECT a.example:443",
                "ssh | client.software=OpenSSH_9.2; server.software=OpenSSH_8.4; event.outcome=failure"
                        + " | OpenSSH_9.2 -> OpenSSH_8.4 failure",
                "ssh | server.software=dropbear | ? -> dropbear",
                "ftp | event.action=login; user.name=root; event.outcome=failure | user root failure",
                "smb | user.domain=CORP; user.name=ann; event.outcome=success | user CORP\\ann success",
                "smb | event.action=tree_connect; smb.share=\\\\nas\\c$; event.outcome=success"
                        + " | tree_connect \\\\nas\\c$ success",
                "ftp | event.action=STOR; user.name=root; url.original=x.zip; event.outcome=success"
                        + " | STOR x.zip success",
                "smtp | event.action=mail; email.from.address=a@example; email.to.address=b@example"
                        + " | mail a@example b@example",
                "sip | sip.method=INVITE; sip.from=sip:a; sip.to=sip:b; event.code=200; user.name=a"
                        + " | INVITE sip:a -> sip:b 200",
                "modbus | modbus.unit=1; modbus.function=read_coils | modbus.function=read_coils modbus.unit=1"
            })
    void tellsWhatMattersOfEachProtocol(String application, String said, String summary) {
        assertThat(Summary.of(application, fields(said))).isEqualTo(summary);
    }

    @Test
    void isEmptyWhereNothingWasSaid() {
        for (String application : new String[] {"dns", "tls", "http", "dhcp"}) {
            assertThat(Summary.of(application, new TreeMap<>())).isEmpty();
        }
    }

    @Test
    void movesNoCursorAndTurnsNoLineRound() {
        SortedMap<String, String> fields = fields("user.name=a\u001b[2Jb\nc\u202ed");

        assertThat(Summary.of("ftp", fields)).isEqualTo("user a\ufffd[2Jb\ufffdc\ufffdd");
    }
}

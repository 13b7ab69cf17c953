package io.netsentinel.capture.application.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.application.Protocol.Match;
import io.netsentinel.capture.testing.Speaking;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpProtocolTest {
    @ParameterizedTest
    @CsvSource({
        "GET / HTTP/1.1, CLIENT",
        "GET ../../etc/passwd HTTP/1.0, CLIENT",
        "VERSION-CONTROL /x HTTP/1.1\\r\\n, CLIENT",
        "RPC_IN_DATA /rpc HTTP/1.1\\r\\n, CLIENT",
        "OPTIONS * HTTP/1.1, CLIENT",
        "PRI * HTTP/2.0, CLIENT",
        "HTTP/1.1 200 OK, SERVER",
        "HTTP/1.0 404 Not Found, SERVER",
        "G, UNDECIDED",
        "GET, UNDECIDED",
        "'OPTIONS ', UNDECIDED",
        "HTTP/1, UNDECIDED",
        "JEFF / HTTP/1.1\\r\\n, CLIENT",
        "OPTIONS HTTP/1.1\\n, CLIENT",
        "get / HTTP/1.1\\r\\n, CLIENT",
        "JEFF, UNDECIDED",
        "JEFF / HTTP, UNDECIDED",
        "JEFF / HTTP/2.1\\r\\n, NO",
        "hello world\\r\\n, NO",
        "hello1 / HTTP/1.1\\r\\n, NO",
        "OPTIONS sip:nm SIP/2.0\\r\\n, NO",
        "OPTIONS rtsp://camera RTSP/1.0\\r\\n, NO",
        "SUBSCRIBE sip:bob@example SIP/2.0\\r\\n, NO",
        "HTTP/2.0 200 OK, NO",
        "SSH-2.0-x, NO",
        "220 ftp, NO"
    })
    void knowsRequestsAndResponses(String first, Match expected) {
        assertThat(Speaking.match(new HttpProtocol(), first.translateEscapes(), true, 31_337))
                .isEqualTo(expected);
    }
}

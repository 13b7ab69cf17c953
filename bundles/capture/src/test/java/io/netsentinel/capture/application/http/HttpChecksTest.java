package io.netsentinel.capture.application.http;

import io.netsentinel.capture.testing.Script;
import io.netsentinel.capture.testing.ScriptChecks;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpChecksTest {
    private static final Script BROWSING = new Script()
            .client("POST /login?x=1 HTTP/1.1\r\nHost: example.org\r\nAuthorization: Basic Ym9iOnMzY3IzdA==\r\n"
                    + "Content-Length: 7\r\n\r\nGET / h")
            .server("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nHTTP/1.1 ")
            .client("GET http://bob:s3cr3t@example.org/ HTTP/1.1\r\nUser-Agent: x\r\n\r\nHEAD /2 HTTP/1.1\r\n\r\n")
            .server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHTTP/\r\n0\r\nA: b\r\n\r\n")
            .server("HTTP/1.1 304 Not Modified\r\nContent-Length: 77\r\n\r\n")
            .client("\r\nPROPFIND /3 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
            .server("HTTP/1.0 207 Multi-Status\r\nContent-Type: text/xml\r\n\r\nbody until the end");

    private static final Script PROXY = new Script()
            .client("CONNECT example.org:443 HTTP/1.1\r\nProxy-Authorization: Basic Ym9iOnMzY3IzdA==\r\n\r\n")
            .server("HTTP/1.1 200 Connection established\r\n\r\n")
            .client("\26\3\1\2\0");

    private static final Script SLOW =
            new Script().client("GET /slow HTTP/1.1\r\n").client("X-a: b\r\n");

    private static final HttpProtocol HTTP = new HttpProtocol();

    @Test
    void saysTheSameHoweverTheStreamsAreCut() {
        ScriptChecks.sameHoweverCut(HTTP, BROWSING);
        ScriptChecks.sameHoweverCut(HTTP, PROXY);
        ScriptChecks.sameHoweverCut(HTTP, SLOW);
    }

    @Test
    void keepsNoPassword() {
        ScriptChecks.keepsNoSecret(HTTP, BROWSING, "s3cr3t", "Ym9iOnMzY3IzdA");
        ScriptChecks.keepsNoSecret(HTTP, PROXY, "s3cr3t", "Ym9iOnMzY3IzdA");
    }

    @Test
    void survivesDamage() {
        ScriptChecks.survivesDamage(HTTP, List.of(BROWSING, PROXY, SLOW));
    }

    @Test
    void survivesNoise() {
        ScriptChecks.survivesNoise(HTTP, "GET / HTTP/1.1\r\n");
        ScriptChecks.survivesNoise(HTTP, "HTTP/1.1 ");
    }

    @Test
    void holdsLittleHoweverMuchIsSaid() {
        Script nothing = new Script();
        ScriptChecks.holdsLittle(HTTP, nothing, true, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        ScriptChecks.holdsLittle(HTTP, nothing, true, "GET /" + "x".repeat(999));
        ScriptChecks.holdsLittle(HTTP, SLOW, true, "User-Agent: " + "x".repeat(5_000) + "\r\n");
        ScriptChecks.holdsLittle(HTTP, nothing, false, "HTTP/1.1 200 OK\r\n\r\n");
    }
}

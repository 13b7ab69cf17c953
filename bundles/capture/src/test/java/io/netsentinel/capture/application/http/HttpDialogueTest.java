package io.netsentinel.capture.application.http;

import static io.netsentinel.api.event.ActivityFields.EVENT_DURATION;
import static io.netsentinel.api.event.ActivityFields.HTTP_INCOMPLETE;
import static io.netsentinel.api.event.ActivityFields.HTTP_METHOD;
import static io.netsentinel.api.event.ActivityFields.HTTP_MIME_TYPE;
import static io.netsentinel.api.event.ActivityFields.HTTP_REFERRER;
import static io.netsentinel.api.event.ActivityFields.HTTP_REQUEST_BYTES;
import static io.netsentinel.api.event.ActivityFields.HTTP_RESPONSE_BYTES;
import static io.netsentinel.api.event.ActivityFields.HTTP_STATUS;
import static io.netsentinel.api.event.ActivityFields.HTTP_VERSION;
import static io.netsentinel.api.event.ActivityFields.SERVER_SOFTWARE;
import static io.netsentinel.api.event.ActivityFields.URL_DOMAIN;
import static io.netsentinel.api.event.ActivityFields.URL_ORIGINAL;
import static io.netsentinel.api.event.ActivityFields.USER_AGENT;
import static io.netsentinel.api.event.ActivityFields.USER_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.testing.Speaking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpDialogueTest {
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private final Speaking speaking = Speaking.in(new HttpProtocol());

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: example.org\r\n\r\n";
    }

    @Test
    void tellsARequestWithItsResponse() {
        speaking.client("POST /form?a=1 HTTP/1.1\r\nHost: WWW.Example.org:8080\r\nUser-Agent: curl/8.5\r\n"
                        + "referer: http://example.org/\r\nContent-Length: 3\r\n\r\nabc")
                .after(2_000_000)
                .server("HTTP/1.1 404 Not Found\r\nServer: nginx/1.24\r\nContent-Type: Text/HTML; charset=utf-8\r\n"
                        + "Content-Length: 5\r\n\r\nhello")
                .end();
        assertThat(speaking.activity())
                .containsOnly(
                        entry(HTTP_METHOD, "POST"),
                        entry(URL_ORIGINAL, "/form?a=1"),
                        entry(URL_DOMAIN, "www.example.org"),
                        entry(USER_AGENT, "curl/8.5"),
                        entry(HTTP_REFERRER, "http://example.org/"),
                        entry(HTTP_VERSION, "1.1"),
                        entry(HTTP_REQUEST_BYTES, "3"),
                        entry(HTTP_STATUS, "404"),
                        entry(HTTP_RESPONSE_BYTES, "5"),
                        entry(HTTP_MIME_TYPE, "text/html"),
                        entry(SERVER_SOFTWARE, "nginx/1.24"),
                        entry(EVENT_DURATION, "2000000"));
        assertThat(speaking.malformed).isZero();
    }

    @Test
    void reportsAtTheEndOfTheResponsesHead() {
        speaking.client(get("/")).server("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
        assertThat(speaking.activity()).containsEntry(HTTP_RESPONSE_BYTES, "1000000");
    }

    @Test
    void matchesPipelinedRequestsInOrder() {
        speaking.client(get("/1") + get("/2")).client(get("/3"));
        speaking.server(EMPTY + "HTTP/1.1 404 No\r\nContent-Length: 4\r\n\r\nHTTP")
                .server(EMPTY);
        assertThat(speaking.all(URL_ORIGINAL)).containsExactly("/1", "/2", "/3");
        assertThat(speaking.all(HTTP_STATUS)).containsExactly("200", "404", "200");
    }

    @Test
    void reportsAtOnceWhatFindsNoPlaceInTheQueue() {
        for (int i = 1; i <= Exchanges.MOST + 2; i++) {
            speaking.client(get("/" + i));
        }
        assertThat(speaking.all(URL_ORIGINAL)).containsExactly("/17", "/18");
        speaking.server(EMPTY.repeat(Exchanges.MOST)).server("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
        assertThat(speaking.all(URL_ORIGINAL)).hasSize(19).contains("/1", "/16").endsWith("");
        speaking.server("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n")
                .client(get("/19"))
                .server(EMPTY);
        assertThat(speaking.activities.get(20))
                .containsEntry(URL_ORIGINAL, "/19")
                .containsEntry(HTTP_STATUS, "200");
    }

    @Test
    void bodiesOfStatedLengthAreNotRead() {
        String body = get("/in-the-body");
        speaking.client("PUT /1 HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body + get("/2"));
        speaking.server("HTTP/1.1 200 OK\r\nContent-Length: " + EMPTY.length() + "\r\n\r\n" + EMPTY + EMPTY)
                .end();
        assertThat(speaking.all(URL_ORIGINAL)).containsExactly("/1", "/2");
        assertThat(speaking.malformed).isZero();
    }

    @Test
    void chunkedBodiesAreFollowedToTheirEnd() {
        speaking.client("POST /1 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\nGET \r\n0\r\n\r\n" + get("/2"));
        speaking.server("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n9\r\nHTTP/1.1 \r\n")
                .server("A\r\n0123456789\r\n0\r\nTrailer: yes\r\n\r\n" + EMPTY)
                .end();
        assertThat(speaking.all(URL_ORIGINAL)).containsExactly("/1", "/2");
        assertThat(speaking.all(HTTP_STATUS)).containsExactly("200", "200");
        assertThat(speaking.malformed).isZero();
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 200", "GET, 204", "GET, 304"})
    void someResponsesHaveNoBodyWhateverTheirLength(String method, String status) {
        speaking.client(method + " /1 HTTP/1.1\r\n\r\n" + get("/2"));
        speaking.server("HTTP/1.1 " + status + " Fine\r\nContent-Length: 10000\r\n\r\n" + EMPTY)
                .end();
        assertThat(speaking.all(HTTP_STATUS)).containsExactly(status, "200");
    }

    @Test
    void interimResponsesAnswerNothing() {
        speaking.client("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
                .server("HTTP/1.1 100 Continue\r\n\r\n")
                .client("hi")
                .server("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + EMPTY)
                .end();
        assertThat(speaking.activity()).containsEntry(HTTP_STATUS, "200").containsEntry(HTTP_REQUEST_BYTES, "2");
    }

    @Test
    void finishesWhenProtocolsAreSwitched() {
        speaking.client(get("/ws")).server("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n");
        assertThat(speaking.activity()).containsEntry(HTTP_STATUS, "101");
        assertThat(speaking.isFinished).isTrue();
    }

    @Test
    void finishesBehindATunnelsBeginning() {
        speaking.client("CONNECT bob:secret@example.org:443 HTTP/1.1\r\nHost: proxy\r\n\r\n")
                .server("HTTP/1.1 407 Who?\r\nContent-Length: 0\r\n\r\n")
                .client("CONNECT example.org:443 HTTP/1.1\r\n\r\n")
                .server("HTTP/1.1 200 Connection established\r\n\r\n");
        assertThat(speaking.all(HTTP_STATUS)).containsExactly("407", "200");
        assertThat(speaking.all(URL_DOMAIN)).containsExactly("proxy", "example.org");
        assertThat(speaking.activities.get(1)).containsEntry(URL_ORIGINAL, "example.org:443");
        assertThat(speaking.isFinished).isTrue();
    }

    @Test
    void tellsAtTheEndWhatWasNeverAnswered() {
        speaking.client(get("/1") + get("/2")).end();
        assertThat(speaking.all(URL_ORIGINAL)).containsExactly("/1", "/2");
        assertThat(speaking.all(HTTP_INCOMPLETE)).containsOnly("");
        assertThat(speaking.all(EVENT_DURATION)).containsOnly("");
    }

    @Test
    void tellsAtTheEndWhatIsKnownOfARequestThatNeverEnds() {
        speaking.client("GET /slow HTTP/1.1\r\nHost: example.org\r\n")
                .client("X-a: b\r\n")
                .client("X-c: ")
                .end();
        assertThat(speaking.activity())
                .containsEntry(URL_ORIGINAL, "/slow")
                .containsEntry(URL_DOMAIN, "example.org")
                .containsEntry(HTTP_INCOMPLETE, "true");
    }

    @Test
    void tellsOfARequestThatStopsInItsFirstLine() {
        speaking.client("GET /slo").end();
        assertThat(speaking.activity()).containsOnly(entry(HTTP_METHOD, "GET"), entry(HTTP_INCOMPLETE, "true"));
    }

    @Test
    void aServerMayLosePatienceWithASlowRequest() {
        speaking.client("GET /slow HTTP/1.1\r\nHost: a\r\n")
                .server("HTTP/1.1 408 Timeout\r\n\r\n")
                .client("X: y\r\n");
        assertThat(speaking.end().activity()).containsEntry(HTTP_STATUS, "408").containsEntry(HTTP_INCOMPLETE, "true");
    }

    @Test
    void aHeadThatIsTooLongIsMalformedAndStillTold() {
        String field = "X-Padding: " + "x".repeat(1_000) + "\r\n";
        speaking.client("GET /long HTTP/1.1\r\n" + field.repeat(40) + "Host: example.org\r\n\r\n" + get("/next"));
        speaking.server(EMPTY + EMPTY).end();
        assertThat(speaking.malformed).isEqualTo(1);
        assertThat(speaking.all(URL_ORIGINAL)).containsExactly("/long", "/next");
    }

    @Test
    void aFirstLineThatIsTooLongIsCutAndFieldsFollow() {
        String path = "/" + "x".repeat(2 * Dialogue.MOST_HELD);
        speaking.client("GET " + path + " HTTP/1.1\r\nHost: example.org\r\n\r\n")
                .end();
        assertThat(speaking.activity()).containsEntry(URL_DOMAIN, "example.org");
        assertThat(speaking.activity().get(URL_ORIGINAL)).startsWith("/xxx").hasSize(512);
        assertThat(speaking.malformed).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization: Basic Ym9iOnNlY3JldDp3b3Jk, bob",
        "authorization:  basic   Ym9iOnNlY3JldA, bob",
        "Proxy-Authorization: Basic Ym9iOnNlY3JldA==, bob",
        "'Authorization: Digest realm=\"x\", username=\"bob\", response=\"secret\"', bob",
        "Authorization: Basic c2VjcmV0, ''",
        "Authorization: Basic !secret!, ''",
        "Authorization: Bearer secret, ''",
        "Authorization:, ''"
    })
    void tellsWhoLogsInAndNeverThePassword(String field, String user) {
        speaking.client("GET / HTTP/1.1\r\n" + field + "\r\n\r\n").end();
        assertThat(speaking.all(USER_NAME)).containsExactly(user);
        assertThat(speaking.activities.toString()).doesNotContain("secret", "c2VjcmV0", "Ym9i");
    }

    @ParameterizedTest
    @CsvSource({
        "http://bob:secret@example.org/a?b, http://bob@example.org/a?b",
        "http://bob:s:ec@ret@example.org/, http://bob@example.org/",
        "http://bob:secret@example.org, http://bob@example.org",
        "http://bob@example.org:8080/@x:y, http://bob@example.org:8080/@x:y",
        "/redirect?to=ftp://bob:secret@example.org/, /redirect?to=ftp://bob@example.org/",
        "http://bob:secret, http://bob",
        "http://example.org:8080/a:b@c, http://example.org:8080/a:b@c"
    })
    void urlsLoseTheirPasswords(String target, String told) {
        speaking.client("GET " + target + " HTTP/1.1\r\nReferer: " + target + "\r\n\r\n")
                .end();
        assertThat(speaking.activity()).containsEntry(URL_ORIGINAL, told).containsEntry(HTTP_REFERRER, told);
    }

    @Test
    void theHostIsThatOfTheFieldOrOfTheTarget() {
        speaking.client("GET http://first.example:80/ HTTP/1.1\r\nHost: second.example\r\n\r\n")
                .client("GET http://x:y@Third.example:80/ HTTP/1.1\r\n\r\n")
                .client("GET / HTTP/1.1\r\nHost: [2001:db8::1]:8080\r\n\r\n")
                .end();
        assertThat(speaking.all(URL_DOMAIN)).containsExactly("second.example", "third.example", "[2001:db8::1]");
    }

    @Test
    void aBodyThatEndsWithTheConnectionIsNotReadAsResponses() {
        speaking.client(get("/"))
                .server("HTTP/1.0 200 OK\r\n\r\n" + EMPTY)
                .server(EMPTY)
                .server("HTTP/1.1 500 x\r\n\r\n");
        assertThat(speaking.end().activity()).containsEntry(HTTP_STATUS, "200");
    }

    @Test
    void behindABodyOfUnknownLengthAResponseIsFoundIfOneIsAwaited() {
        speaking.client(get("/1"))
                .server("HTTP/1.1 200 OK\r\n\r\nsome")
                .client(get("/2"))
                .server("more")
                .server(EMPTY);
        assertThat(speaking.all(URL_ORIGINAL)).containsExactly("/1", "/2");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: 5|Content-Length: 6",
        "'Content-Length: 5, 6'",
        "Content-Length: -5",
        "Content-Length: 99999999999999999999999999",
        "Content-Length: five",
        "Content-Length:",
        "Content-Length: 5|Transfer-Encoding: chunked",
        "Transfer-Encoding: chunked|Content-Length: 5"
    })
    void lengthsThatMakeNoSenseAreMalformed(String fields) {
        speaking.client("POST / HTTP/1.1\r\n" + fields.replace("|", "\r\n") + "\r\n\r\nhello")
                .server(EMPTY)
                .end();
        assertThat(speaking.activity()).containsEntry(HTTP_STATUS, "200").doesNotContainKey(HTTP_REQUEST_BYTES);
        assertThat(speaking.malformed).isPositive();
    }

    @Test
    void theSameLengthTwiceIsFine() {
        speaking.client("POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 5, 5\r\n\r\nhello" + get("/2"))
                .end();
        assertThat(speaking.all(HTTP_REQUEST_BYTES)).containsExactly("5", "");
        assertThat(speaking.malformed).isZero();
    }

    @ParameterizedTest
    @CsvSource({"x", "-1", "123456789012345678901", "''"})
    void damagedChunksAreMalformedAndALaterSegmentGoesOn(String size) {
        speaking.client("POST /1 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + size + "\r\nhello\r\n")
                .client(get("/2"))
                .end();
        assertThat(speaking.all(URL_ORIGINAL)).containsExactly("/1", "/2");
        assertThat(speaking.malformed).isEqualTo(1);
    }

    @Test
    void aRequestBehindALengthThatMakesNoSenseIsFound() {
        speaking.client("POST /1 HTTP/1.1\r\nContent-Length: -1\r\n\r\n" + get("/2"))
                .end();
        assertThat(speaking.all(URL_ORIGINAL)).containsExactly("/1", "/2");
    }

    @Test
    void aLengthMayHaveZerosInFront() {
        speaking.client("POST /1 HTTP/1.1\r\nContent-Length: 0000000000000000000000000005\r\n\r\nhello" + get("/2"))
                .end();
        assertThat(speaking.all(HTTP_REQUEST_BYTES)).containsExactly("5", "");
    }

    @Test
    void aLossInABodyIsNoMatter() {
        speaking.client(get("/1"))
                .server("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegin")
                .lose(false, 95);
        speaking.client(get("/2")).server(EMPTY).end();
        assertThat(speaking.all(HTTP_STATUS)).containsExactly("200", "200");
        assertThat(speaking.malformed).isZero();
    }

    @Test
    void behindALossTheNextRequestIsNotAnsweredByTheResponseBefore() {
        speaking.client(get("/1")).lose(false, 1_000).server("middle of a body").client(get("/2"));
        speaking.server("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n").end();
        assertThat(speaking.all(URL_ORIGINAL)).containsExactly("/1", "/2");
        assertThat(speaking.all(HTTP_STATUS)).containsExactly("", "404");
    }

    @Test
    void aHeadWhoseEndIsLostIsToldAsFarAsItIsKnown() {
        speaking.client("GET /1 HTTP/1.1\r\nHost: a\r\nCook").lose(true, 500);
        speaking.server("HTTP/1.1 302 Found\r\nServer: x\r\nLoca")
                .lose(false, 500)
                .server("body");
        speaking.client(get("/2")).server(EMPTY).end();
        assertThat(speaking.all(URL_ORIGINAL)).containsExactly("/1", "/2");
        assertThat(speaking.all(HTTP_STATUS)).containsExactly("302", "200");
        assertThat(speaking.all(HTTP_INCOMPLETE)).containsOnly("");
    }

    @Test
    void tellsAResponseWithoutItsRequest() {
        speaking.server("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc").end();
        assertThat(speaking.activity())
                .containsOnly(entry(HTTP_STATUS, "200"), entry(HTTP_RESPONSE_BYTES, "3"), entry(HTTP_VERSION, "1.1"));
    }

    @Test
    void garbageBehindAMessageIsCountedAndPassedOver() {
        speaking.client(get("/1"))
                .client("\1\2\3\4")
                .client("\5\6")
                .client(get("/2"))
                .end();
        assertThat(speaking.all(URL_ORIGINAL)).containsExactly("/1", "/2");
        assertThat(speaking.malformed).isEqualTo(1);
    }

    @Test
    void aMethodThatNobodyKnowsIsARequestWhereOneIsExpected() {
        speaking.client(get("/1") + "JEFF /2 HTTP/1.1\r\n\r\n").end();
        assertThat(speaking.all(HTTP_METHOD)).containsExactly("GET", "JEFF");
    }

    @ParameterizedTest
    @CsvSource({"'OPTIONS * RTSP/1.0'", "POST", "'hello there'", "GET key"})
    void linesThatAreNoRequestsAreMalformed(String line) {
        speaking.client(get("/1") + line + "\r\n\r\n").client(get("/2")).end();
        assertThat(speaking.all(URL_ORIGINAL)).containsExactly("/1", "/2");
        assertThat(speaking.malformed).isEqualTo(1);
    }

    @Test
    void knowsRequestsWithoutVersion() {
        speaking.client("GET /old\r\n").server("<html>").end();
        assertThat(speaking.activity()).containsOnly(entry(HTTP_METHOD, "GET"), entry(URL_ORIGINAL, "/old"));
    }

    @Test
    void finishesBehindThePrefaceOfHttp2() {
        speaking.client("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        assertThat(speaking.activity()).containsOnly(entry(HTTP_VERSION, "2"));
        assertThat(speaking.isFinished).isTrue();
    }

    @Test
    void emptyLinesBetweenMessagesAreAllowed() {
        speaking.client("\r\n" + get("/1") + "\r\n\r\n" + get("/2"))
                .server(EMPTY + "\r\n" + EMPTY)
                .end();
        assertThat(speaking.all(HTTP_STATUS)).containsExactly("200", "200");
        assertThat(speaking.malformed).isZero();
    }
}

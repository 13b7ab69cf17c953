package io.netsentinel.capture.application.sip;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.OpenRequests;
import io.netsentinel.capture.application.Reporter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a flow, each datagram a message. A request is reported with its final response, or without one
 * when none came for so long that a proxy gives up (RFC 3261 section 16.6, timer C).
 */
final class SipDialogue implements Dialogue {
    private static final int MOST_OPEN = 32;
    private static final long PATIENCE_NANOS = Duration.ofMinutes(3).toNanos();
    private static final int LONGEST_ID = 256;

    private static final int FIRST_FINAL = 200;
    private static final int FIRST_REDIRECT = 300;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int PROXY_AUTHENTICATION = 407;

    /** What tells a request's response. */
    private record Transaction(boolean fromClient, String id) {}

    private final OpenRequests<Transaction> transactions = new OpenRequests<>(MOST_OPEN, PATIENCE_NANOS);
    private @Nullable Transaction lastAnswered;

    @Override
    public long read(boolean fromClient, Octets octets, Reporter reporter) {
        int size = octets.remaining();
        while (octets.peek(0) == '\r' || octets.peek(0) == '\n') {
            octets.skip(1); // keeps a way through a firewall open
        }
        if (octets.peek(0) < 'A') {
            return size; // nothing, or STUN, which shares the port (RFC 7983)
        }
        int head = SipStream.headLength(octets);
        if (readMessage(fromClient, octets, head == 0 ? octets.remaining() : head, reporter) == null) {
            reporter.malformed();
        }
        return size;
    }

    /** Reads a message whose head is so long, null if it is none. */
    @Nullable SipMessage readMessage(boolean fromClient, Octets octets, int headLength, Reporter reporter) {
        SipMessage message = SipMessage.read(octets.text(headLength, StandardCharsets.UTF_8));
        if (message == null) {
            return null;
        }
        if (!message.isResponse()) {
            request(fromClient, message, reporter);
        } else if (message.status() >= FIRST_FINAL) {
            response(new Transaction(!fromClient, id(message)), message, reporter);
        }
        transactions.reportOverdue(reporter);
        return message;
    }

    private static String id(SipMessage message) {
        String id = message.header("cseq") + ' ' + message.header("call-id");
        return id.substring(0, Math.min(id.length(), LONGEST_ID));
    }

    private void request(boolean fromClient, SipMessage message, Reporter reporter) {
        if (!message.method().equals("ACK")) { // nobody answers it
            transactions.add(new Transaction(fromClient, id(message)), fromClient, fields(message), reporter);
        }
    }

    private static Fields fields(SipMessage message) {
        Fields fields = new Fields()
                .put(ActivityFields.SIP_METHOD, message.requestMethod())
                .put(ActivityFields.URL_ORIGINAL, message.uri())
                .put(ActivityFields.SIP_FROM, message.address("from"))
                .put(ActivityFields.SIP_TO, message.address("to"))
                .put(ActivityFields.USER_NAME, message.user());
        if (!message.isResponse()) {
            fields.put(ActivityFields.USER_AGENT, message.header("user-agent"));
        }
        return fields;
    }

    private void response(Transaction transaction, SipMessage message, Reporter reporter) {
        Fields asked = transactions.take(transaction::equals, reporter);
        if (asked == null && transaction.equals(lastAnswered)) {
            return; // sent again until it is acknowledged
        }
        lastAnswered = transaction;
        Fields fields = asked == null ? fields(message) : asked;
        fields.put(ActivityFields.REPLY_CODE, message.status());
        fields.put(ActivityFields.SERVER_SOFTWARE, software(message));
        if (fields.has(ActivityFields.USER_NAME)) {
            fields.put(ActivityFields.EVENT_OUTCOME, outcome(message.status()));
        }
        reporter.report(fields, transaction.fromClient);
    }

    private static String software(SipMessage response) {
        String server = response.header("server");
        return server.isEmpty() ? response.header("user-agent") : server;
    }

    private static String outcome(int status) {
        if (status < FIRST_REDIRECT) {
            return "success";
        }
        boolean refused = status == UNAUTHORIZED || status == FORBIDDEN || status == PROXY_AUTHENTICATION;
        return refused ? "failure" : "unknown";
    }

    @Override
    public void end(Reporter reporter) {
        transactions.reportAll(reporter);
    }
}

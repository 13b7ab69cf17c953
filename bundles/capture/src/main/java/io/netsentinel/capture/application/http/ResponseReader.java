package io.netsentinel.capture.application.http;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Protocol.Match;
import io.netsentinel.capture.application.Reporter;
import io.netsentinel.capture.application.Words;
import java.util.Locale;

/** Reads the server's side; with each final response an exchange is complete. */
final class ResponseReader extends MessageReader {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Exchanges exchanges;
    private int status;
    private String version = "";
    private String mimeType = "";
    private String software = "";
    /** Whether the end of a head was lost and nobody has been told yet. */
    private boolean isUnsettled;
    /** Whether the body at hand is that of a response, which ends with the connection. */
    private boolean isLast;

    ResponseReader(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /** Reports a response whose head is lost from some line on. */
    void settle(Reporter reporter) {
        if (isUnsettled && !isInterim()) {
            answer(reporter);
        }
        isUnsettled = false;
    }

    @Override
    protected Match expected(Octets octets) {
        return HttpProtocol.expected(octets);
    }

    @Override
    protected Match found(Octets octets) {
        return isLast && !exchanges.isWaiting() ? Match.NO : HttpProtocol.found(octets);
    }

    @Override
    protected void begin(Octets octets, Reporter reporter) {
        status = 0;
        version = "";
        mimeType = "";
        software = "";
        isLast = false;
    }

    @Override
    protected StartLine startLine(Octets first, Reporter reporter) {
        String protocol = Words.word(first);
        version = protocol.substring(protocol.indexOf('/') + 1);
        status = number(Words.word(first));
        if (status == 0) {
            reporter.malformed();
        }
        return StartLine.FIELDS_FOLLOW;
    }

    private static String withoutParameters(String mimeType) {
        int parameters = mimeType.indexOf(';');
        String type = parameters < 0 ? mimeType : mimeType.substring(0, parameters);
        return type.strip().toLowerCase(Locale.ROOT);
    }

    private static int number(String code) {
        int number = 0;
        for (int i = 0; i < code.length(); i++) {
            int digit = code.charAt(i) - '0';
            if (digit < 0 || digit > 9 || code.length() != 3) {
                return 0;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    @Override
    protected void field(Octets field) {
        if (Words.skip(field, "CONTENT-LENGTH:")) {
            body.contentLength(Words.rest(field));
        } else if (Words.skip(field, "TRANSFER-ENCODING:")) {
            body.transferEncoding(Words.rest(field));
        } else if (Words.skip(field, "CONTENT-TYPE:")) {
            mimeType = withoutParameters(Words.rest(field));
        } else if (Words.skip(field, "SERVER:")) {
            software = Words.rest(field);
        }
    }

    @Override
    protected void headComplete(Reporter reporter) {
        if (isInterim()) {
            body.none();
            return;
        }
        String method = answer(reporter);
        isLast = body.isUnknown();
        if (status == SWITCHING_PROTOCOLS || isTunnel(method)) {
            exchanges.reportAll(reporter);
            finish();
        }
    }

    private boolean isTunnel(String method) {
        return method.equals("CONNECT") && status / 100 == 2;
    }

    @Override
    protected void headLost() {
        isUnsettled = true;
    }

    private boolean isInterim() {
        return status / 100 == 1 && status != SWITCHING_PROTOCOLS;
    }

    /** Reports the exchange; returns the request's method. */
    private String answer(Reporter reporter) {
        HttpExchange exchange = exchanges.next(reporter);
        if (status == NO_CONTENT || status == NOT_MODIFIED || exchange.method().equals("HEAD")) {
            body.none();
        } else {
            body.mayEndWithConnection();
        }
        if (status != 0) {
            exchange.put(ActivityFields.HTTP_STATUS, status);
        }
        exchange.put(ActivityFields.HTTP_MIME_TYPE, mimeType);
        exchange.put(ActivityFields.SERVER_SOFTWARE, software);
        if (!exchange.has(ActivityFields.HTTP_VERSION)) {
            exchange.put(ActivityFields.HTTP_VERSION, version);
        }
        if (body.stated() >= 0) {
            exchange.put(ActivityFields.HTTP_RESPONSE_BYTES, body.stated());
        }
        exchange.answered(reporter);
        return exchange.method();
    }
}

package io.netsentinel.capture.application.http;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Protocol.Match;
import io.netsentinel.capture.application.Reporter;
import io.netsentinel.capture.application.Words;

/** Reads the client's side. */
final class RequestReader extends MessageReader {
    private final Exchanges exchanges;
    private HttpExchange exchange = new HttpExchange(0);

    RequestReader(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    protected Match expected(Octets octets) {
        return HttpMethods.any(octets);
    }

    @Override
    protected Match found(Octets octets) {
        return HttpMethods.known(octets);
    }

    @Override
    protected void begin(Octets octets, Reporter reporter) {
        exchange = exchanges.begin(reporter);
        exchange.method(HttpMethods.peek(octets));
    }

    @Override
    protected StartLine startLine(Octets first, Reporter reporter) {
        RequestLine request = RequestLine.of(first);
        if (!request.isValid()) {
            exchanges.withdraw(exchange);
            return StartLine.NONE;
        }
        if (request.isHttp2()) {
            exchanges.withdraw(exchange);
            exchanges.reportAll(reporter);
            reporter.report(new Fields().put(ActivityFields.HTTP_VERSION, "2"));
            finish();
            return StartLine.WHOLE_HEAD;
        }
        exchange.put(ActivityFields.URL_ORIGINAL, Urls.withoutPassword(request.target()));
        exchange.put(ActivityFields.URL_DOMAIN, Urls.host(request.authority()));
        exchange.put(ActivityFields.HTTP_VERSION, request.version());
        return request.hasFields() ? StartLine.FIELDS_FOLLOW : StartLine.WHOLE_HEAD;
    }

    @Override
    protected void field(Octets field) {
        if (Words.skip(field, "HOST:")) {
            exchange.put(ActivityFields.URL_DOMAIN, Urls.host(Words.rest(field)));
        } else if (Words.skip(field, "USER-AGENT:")) {
            exchange.put(ActivityFields.USER_AGENT, Words.rest(field));
        } else if (Words.skip(field, "REFERER:")) {
            exchange.put(ActivityFields.HTTP_REFERRER, Urls.withoutPassword(Words.rest(field)));
        } else if (Words.skip(field, "CONTENT-LENGTH:")) {
            body.contentLength(Words.rest(field));
        } else if (Words.skip(field, "TRANSFER-ENCODING:")) {
            body.transferEncoding(Words.rest(field));
        } else if (Words.skip(field, "AUTHORIZATION:") || Words.skip(field, "PROXY-AUTHORIZATION:")) {
            exchange.put(ActivityFields.USER_NAME, Authorization.user(field));
        }
    }

    @Override
    protected void headComplete(Reporter reporter) {
        if (body.stated() >= 0) {
            exchange.put(ActivityFields.HTTP_REQUEST_BYTES, body.stated());
        }
        exchanges.headComplete(exchange, reporter);
    }

    @Override
    protected void headLost() {
        exchange.headComplete();
    }
}

package io.netsentinel.capture.application.http;

import io.netsentinel.capture.application.Lines;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Words;

/**
 * The first line of a request (RFC 9112, 3).
 *
 * @param method as sent
 * @param target as sent
 * @param version the number behind {@code HTTP/}, empty without one
 * @param isCut whether the line is too long, so that its end is missing
 */
record RequestLine(String method, String target, String version, boolean isCut) {
    private static final String HTTP = "HTTP/";

    static RequestLine of(Octets line) {
        boolean isCut = line.remaining() >= Lines.LONGEST;
        String method = Words.word(line);
        int version = isCut ? -1 : lastWord(line);
        if (version < 0) {
            return new RequestLine(method, Words.rest(line), "", isCut);
        }
        String target = Words.text(line, version).strip();
        line.skip(HTTP.length());
        return new RequestLine(method, target, Words.rest(line), isCut);
    }

    /** Distance to the last word, -1 if it isn't a version. */
    private static int lastWord(Octets line) {
        int start = line.position();
        int length = line.remaining();
        while (line.peek(length - 1) == ' ') {
            length--;
        }
        while (length > 0 && line.peek(length - 1) != ' ') {
            length--;
        }
        line.moveTo(start + length);
        boolean isVersion = line.startsWith(HTTP);
        line.moveTo(start);
        return isVersion ? length : -1;
    }

    /** Whether it is a request's line at all; HTTP/0.9 knew only GET, and no version. */
    boolean isValid() {
        boolean isVersion9 = method.equals("GET") && (target.startsWith("/") || target.startsWith("http"));
        return hasFields() ? HttpMethods.isKnown(method) || !version.isEmpty() : isVersion9;
    }

    /** Whether a header section follows. */
    boolean hasFields() {
        return isCut || !version.isEmpty();
    }

    /** The preface of HTTP/2 in clear text (RFC 9113, 3.4). */
    boolean isHttp2() {
        return method.equals("PRI") && version.startsWith("2");
    }

    /** Host and port, if the target names them. */
    String authority() {
        int scheme = target.indexOf(Urls.SCHEME_END);
        if (method.equals("CONNECT")) {
            return target;
        }
        return target.startsWith("/") || scheme < 0 ? "" : target.substring(scheme + Urls.SCHEME_END.length());
    }
}

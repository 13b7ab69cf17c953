package io.netsentinel.capture.application.http;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol;

/** Tells HTTP/1.x by a request's method or a response's version, on any port. */
public final class HttpProtocol implements Protocol {
    /** Of a response, seen in the middle of anything. */
    private static final String VERSION_1 = "HTTP/1.";
    /** Of a response where one is expected: clients aren't strict about the number. */
    private static final String ANY_VERSION = "HTTP/";

    @Override
    public Application application() {
        return Application.HTTP;
    }

    @Override
    public Match match(Opening opening) {
        Match response = found(opening.octets());
        return response == Match.NO ? HttpMethods.first(opening.octets()) : response;
    }

    @Override
    public Dialogue begin(Opening opening) {
        return new HttpDialogue();
    }

    static Match found(Octets octets) {
        return response(octets, VERSION_1);
    }

    static Match expected(Octets octets) {
        return response(octets, ANY_VERSION);
    }

    private static Match response(Octets octets, String beginning) {
        int length = Math.min(beginning.length(), octets.remaining());
        if (!octets.startsWith(beginning.substring(0, length))) {
            return Match.NO;
        }
        return length < beginning.length() ? Match.UNDECIDED : Match.SERVER;
    }
}

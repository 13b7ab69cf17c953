package io.netsentinel.capture.application.http;

import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Protocol.Match;
import java.util.Set;

/** The beginning of a request: its method. */
final class HttpMethods {
    private static final int LONGEST = 24;
    private static final int LONGEST_LINE = 1_024;
    private static final String VERSION = "HTTP/1.";

    /** Those in use; others are known by the version at the end of their line. */
    private static final Set<String> KNOWN = Set.of(("GET HEAD POST PUT DELETE CONNECT OPTIONS TRACE PATCH PRI PROPFIND"
                    + " PROPPATCH MKCOL COPY MOVE LOCK UNLOCK SEARCH REPORT NOTIFY SUBSCRIBE UNSUBSCRIBE")
            .split(" ", -1));

    /** SIP and RTSP have these, too. */
    private static final Set<String> SHARED = Set.of("NOTIFY", "OPTIONS", "SUBSCRIBE");

    private HttpMethods() {}

    static boolean isKnown(String method) {
        return KNOWN.contains(method);
    }

    /** Whether these bytes, which may be anything, begin with a method that is in use. */
    static Match known(Octets octets) {
        int length = lengthOfToken(octets);
        if (octets.peek(length) != ' ') {
            return length == octets.remaining() && isPrefix(octets, length) ? Match.UNDECIDED : Match.NO;
        }
        String method = peek(octets, length);
        int target = octets.peek(length + 1);
        if (SHARED.contains(method) && !isPath(target)) {
            return target < 0 ? Match.UNDECIDED : Match.NO;
        }
        return isKnown(method) ? Match.CLIENT : Match.NO;
    }

    /** Whether these bytes, the first of a side, begin with a method that is in use, or with a request's whole line. */
    static Match first(Octets octets) {
        int length = lengthOfToken(octets);
        if (length < octets.remaining() && octets.peek(length) != ' ') {
            return Match.NO; // so are most flows that are not HTTP
        }
        Match known = known(octets);
        Match any = any(octets);
        if (known != Match.NO || any != Match.CLIENT) {
            return known == Match.NO ? any : known;
        }
        int end = octets.find('\n');
        if (end < 0) {
            return octets.remaining() < LONGEST_LINE ? Match.UNDECIDED : Match.NO;
        }
        int version = end - VERSION.length() - (octets.peek(end - 1) == '\r' ? 2 : 1);
        return isVersion(octets, version) ? Match.CLIENT : Match.NO;
    }

    /** Whether these bytes begin with any method, where a request is expected. */
    static Match any(Octets octets) {
        int length = lengthOfToken(octets);
        if (length == octets.remaining() && length < LONGEST) {
            return Match.UNDECIDED;
        }
        return length > 0 && octets.peek(length) == ' ' ? Match.CLIENT : Match.NO;
    }

    /** The method that these bytes begin with; moves nothing. */
    static String peek(Octets octets) {
        return peek(octets, lengthOfToken(octets));
    }

    private static String peek(Octets octets, int length) {
        int start = octets.position();
        String method = octets.latin1(length);
        octets.moveTo(start);
        return method;
    }

    private static boolean isVersion(Octets octets, int at) {
        for (int i = 0; i < VERSION.length(); i++) {
            if (octets.peek(at + i) != VERSION.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPath(int octet) {
        return octet == '/' || octet == '*' || octet == 'h';
    }

    private static boolean isPrefix(Octets octets, int length) {
        String token = peek(octets, length);
        for (String method : KNOWN) {
            if (method.startsWith(token)) {
                return true;
            }
        }
        return false;
    }

    private static int lengthOfToken(Octets octets) {
        int length = 0;
        while (length < LONGEST && isToken(octets.peek(length))) {
            length++;
        }
        return length;
    }

    private static boolean isToken(int octet) {
        return octet >= 'A' && octet <= 'Z' || octet >= 'a' && octet <= 'z' || octet == '-' || octet == '_';
    }
}

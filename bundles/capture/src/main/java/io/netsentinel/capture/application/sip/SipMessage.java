package io.netsentinel.capture.application.sip;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first line and the headers of a request or a response.
 *
 * @param method the request's, empty in a response
 * @param uri what the request is for, empty in a response
 * @param status the response's, 0 in a request
 * @param headers the first value of each, by long name in lower case
 */
record SipMessage(String method, String uri, int status, Map<String, String> headers) {
    static final String VERSION = "SIP/2.0";

    private static final int LONGEST_METHOD = 32;
    private static final Map<String, String> LONG_NAMES =
            Map.of("f", "from", "t", "to", "i", "call-id", "l", "content-length");
    private static final String USER_PARAMETER = "username=\"";

    /** Reads a message up to its empty line, null if the first line is none of SIP. */
    static @Nullable SipMessage read(String head) {
        String[] lines = head.split("\r?\n");
        String[] first = lines[0].split(" ", 3);
        if (first.length < 2) {
            return null;
        }
        if (first[0].equals(VERSION)) {
            boolean isStatus = first[1].matches("[1-6][0-9][0-9]");
            return isStatus ? new SipMessage("", "", Integer.parseInt(first[1]), headers(lines)) : null;
        }
        boolean isRequest = first.length == 3 && first[2].equals(VERSION) && isMethod(first[0]);
        return isRequest ? new SipMessage(first[0], first[1], 0, headers(lines)) : null;
    }

    private static boolean isMethod(String token) {
        return !token.isEmpty()
                && token.length() <= LONGEST_METHOD
                && token.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }

    private static Map<String, String> headers(String[] lines) {
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                String name = lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT);
                headers.putIfAbsent(
                        LONG_NAMES.getOrDefault(name, name),
                        lines[i].substring(colon + 1).strip());
            }
        }
        return headers;
    }

    boolean isResponse() {
        return status > 0;
    }

    /** Empty if there is none. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The method of the request that this belongs to. */
    String requestMethod() {
        String sequence = header("cseq");
        return isResponse() ? sequence.substring(sequence.lastIndexOf(' ') + 1) : method;
    }

    /** The address in a header, without the name that is shown for it. */
    String address(String header) {
        String value = header(header);
        int open = value.lastIndexOf('<');
        int close = value.indexOf('>', open + 1);
        if (open >= 0 && close > open) {
            return value.substring(open + 1, close);
        }
        int parameters = value.indexOf(';');
        return parameters < 0 ? value : value.substring(0, parameters);
    }

    /** Who proves to be somebody with a digest, empty if nobody does. */
    String user() {
        String authorization = header("authorization");
        String credentials = authorization.isEmpty() ? header("proxy-authorization") : authorization;
        int at = credentials.toLowerCase(Locale.ROOT).indexOf(USER_PARAMETER);
        int from = at + USER_PARAMETER.length();
        int to = credentials.indexOf('"', from);
        return at < 0 || to < 0 ? "" : credentials.substring(from, to);
    }
}

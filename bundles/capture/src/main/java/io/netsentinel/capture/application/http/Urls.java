package io.netsentinel.capture.application.http;

import java.util.Locale;
import java.util.regex.Pattern;

/** Parts of URLs (RFC 3986), as far as they are of interest. */
final class Urls {
    static final String SCHEME_END = "://";

    /** A user with a password in front of a host; at the cut end of a line the host may be missing. */
    private static final Pattern PASSWORD =
            Pattern.compile("(://[^/?#:@]*):(?:[^/?#]*(?=@)|[^/?#@]*[^/?#@0-9][^/?#@]*$)");

    private static final String BEHIND_AUTHORITY = "/?# \t\n\u000b\f\r";

    private Urls() {}

    /** The text without the passwords of the URLs in it. */
    static String withoutPassword(String text) {
        return text.contains(SCHEME_END) ? PASSWORD.matcher(text).replaceAll("$1") : text;
    }

    /** The host of an authority, in lower case: without user, password and port. */
    static String host(String authority) {
        int end = 0;
        while (end < authority.length() && BEHIND_AUTHORITY.indexOf(authority.charAt(end)) < 0) {
            end++;
        }
        int start = authority.lastIndexOf('@', end - 1) + 1;
        int digits = end;
        while (digits > start && isDigit(authority.charAt(digits - 1))) {
            digits--;
        }
        boolean hasPort = digits > start && authority.charAt(digits - 1) == ':';
        return authority.substring(start, hasPort ? digits - 1 : end).toLowerCase(Locale.ROOT);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

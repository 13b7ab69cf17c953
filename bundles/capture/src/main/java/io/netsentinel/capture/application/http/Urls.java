package io.netsentinel.capture.application.http;

import java.util.Locale;
import java.util.regex.Pattern;

/** Parts of URLs (RFC 3986), as far as they are of interest. */
final class Urls {
    static final String SCHEME_END = "://";

    /** A user with a password in front of a host; at the cut end of a line the host may be missing. */
    private static final Pattern PASSWORD =
            Pattern.compile("(://[^/?#:@]*):(?:[^/?#]*(?=@)|[^/?#@]*[^/?#@0-9][^/?#@]*$)");

    private static final Pattern END_OF_AUTHORITY = Pattern.compile("[/?#\\s]");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    private Urls() {}

    /** The text without the passwords of the URLs in it. */
    static String withoutPassword(String text) {
        return text.contains(SCHEME_END) ? PASSWORD.matcher(text).replaceAll("$1") : text;
    }

    /** The host of an authority, in lower case: without user, password and port. */
    static String host(String authority) {
        String whole = END_OF_AUTHORITY.split(authority, 2)[0];
        String host = whole.substring(whole.lastIndexOf('@') + 1);
        return PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
    }
}

package io.netsentinel.web.guard;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Paths that mean the same to everybody who reads them. Proxies, servlet containers and frameworks disagree about the
 * others, and what one of them lets through another one serves.
 */
final class CleanPath {
    /** Unreserved, sub-delimiters without semicolon, and percent-encoding (RFC 3986). */
    private static final Pattern CHARACTERS = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,=:@/-]|%[0-9A-Fa-f]{2})*+");

    private static final int MAX_LENGTH = 2048;

    private CleanPath() {}

    /** Whether a raw path is one; it begins with a slash and is not decoded. */
    static boolean is(String path) {
        return path.startsWith("/")
                && path.length() <= MAX_LENGTH
                && CHARACTERS.matcher(path).matches()
                && !path.contains("//")
                && !hasDotSegment(path)
                && !hidesSyntax(path.toLowerCase(Locale.ROOT));
    }

    private static boolean hasDotSegment(String path) {
        for (String segment : path.split("/", -1)) {
            String decoded = segment.replaceAll("(?i)%2e", ".");
            if (decoded.equals(".") || decoded.equals("..")) {
                return true;
            }
        }
        return false;
    }

    /** Encoded: slash, backslash, semicolon, percent, control characters. */
    private static boolean hidesSyntax(String path) {
        return path.contains("%2f")
                || path.contains("%5c")
                || path.contains("%3b")
                || path.contains("%25")
                || path.contains("%0")
                || path.contains("%1")
                || path.contains("%7f");
    }
}

package io.netsentinel.capture.application.dns;

import java.util.HexFormat;

/** Bytes as a master file has them: RFC 1035 section 5.1, RFC 3597 section 5. */
final class DnsText {
    private DnsText() {}

    /** Whether a character of a label stands for itself. */
    static boolean isPlain(int character) {
        return character >= '!' && character <= '~' && character != '.' && character != '\\';
    }

    /** Appends a label's Latin 1 characters; what isn't a printable, visible ASCII character becomes {@code \DDD}. */
    static void appendLabel(String label, StringBuilder text) {
        append(label, '!', ".\\", text);
    }

    /** Appends a character string, in which blanks are welcome. */
    static void appendString(String string, StringBuilder text) {
        append(string, ' ', "\\", text);
    }

    private static void append(String latin1, char first, String special, StringBuilder text) {
        for (int i = 0; i < latin1.length(); i++) {
            char c = latin1.charAt(i);
            if (c < first || c > '~') {
                text.append('\\').append((char) ('0' + c / 100));
                text.append((char) ('0' + c / 10 % 10)).append((char) ('0' + c % 10));
            } else {
                if (special.indexOf(c) >= 0) {
                    text.append('\\');
                }
                text.append(c);
            }
        }
    }

    /** Data of a type that has no text of its own, or that is broken. */
    static String generic(int length, byte[] bytes) {
        return "\\# " + length + (length == 0 ? "" : " ") + HexFormat.of().formatHex(bytes);
    }
}

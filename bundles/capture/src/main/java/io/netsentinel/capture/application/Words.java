package io.netsentinel.capture.application;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Reads a line of a text protocol word by word. Each method moves on behind what it has read. */
public final class Words {
    private static final int LONGEST_WORD = 32;
    /** Enough for whatever ends in a field, and for what has to be cut out of it before. */
    private static final int LONGEST_REST = 8 * Fields.LONGEST;

    private Words() {}

    /** The next word, in capitals, and cut if it is longer than any command. */
    public static String command(Octets line) {
        int length = lengthOfWord(line);
        String word = line.latin1(Math.min(length, LONGEST_WORD)).toUpperCase(Locale.ROOT);
        line.skip(length - Math.min(length, LONGEST_WORD));
        skipSpaces(line);
        return word;
    }

    /** The next word as it is. */
    public static String word(Octets line) {
        String word = text(line, lengthOfWord(line));
        skipSpaces(line);
        return word;
    }

    /** The next bytes; what is not UTF-8 becomes U+FFFD. */
    public static String text(Octets line, int length) {
        String text = line.text(Math.min(length, LONGEST_REST), StandardCharsets.UTF_8);
        line.skip(length - Math.min(length, LONGEST_REST));
        return text;
    }

    /** What is left of the line, without spaces around it; what is not UTF-8 becomes U+FFFD. */
    public static String rest(Octets line) {
        return text(line, line.remaining()).strip();
    }

    /** What is left of the line, decoded from Base64; empty if it is none. */
    public static byte[] base64(Octets line) {
        try {
            return Base64.getDecoder()
                    .decode(line.latin1(line.remaining()).strip().getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Whether the line goes on with these ASCII characters, in any case; moves on behind them only if so. */
    public static boolean skip(Octets line, String capitals) {
        if (!startsWith(line, capitals)) {
            return false;
        }
        line.skip(capitals.length());
        return true;
    }

    /** Whether the line goes on with these ASCII characters, in any case; moves nothing. */
    public static boolean startsWith(Octets line, String capitals) {
        for (int i = 0; i < capitals.length(); i++) {
            if (capital(line.peek(i)) != capitals.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int capital(int octet) {
        return octet >= 'a' && octet <= 'z' ? octet - 'a' + 'A' : octet;
    }

    private static int lengthOfWord(Octets line) {
        int length = line.find(' ');
        return length < 0 ? line.remaining() : length;
    }

    private static void skipSpaces(Octets line) {
        while (line.peek(0) == ' ') {
            line.skip(1);
        }
    }
}

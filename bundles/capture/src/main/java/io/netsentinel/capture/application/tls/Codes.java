package io.netsentinel.capture.application.tls;

import io.netsentinel.capture.application.Octets;
import java.util.Arrays;

/**
 * Lists of numbers as hellos have them. GREASE (RFC 8701), which clients make up so that servers learn to ignore what
 * they don't know, is left out.
 */
final class Codes {
    static final int[] NONE = {};

    private Codes() {}

    static boolean isGrease(int code) {
        return (code & 0x0f0f) == 0x0a0a && code >>> 8 == (code & 0xff);
    }

    /** Reads numbers of two bytes to the end. */
    static int[] read(Octets list) {
        int[] codes = new int[list.remaining() / 2];
        int count = 0;
        while (list.remaining() >= 2) {
            int code = list.u16();
            if (!isGrease(code)) {
                codes[count++] = code;
            }
        }
        list.skip(list.remaining() == 0 ? 0 : 2); // half a number: too short
        return Arrays.copyOf(codes, count);
    }

    /** Reads numbers of one byte to the end. */
    static int[] readBytes(Octets list) {
        int[] codes = new int[list.remaining()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = list.u8();
        }
        return codes;
    }

    /** Appends {@code ,} and the decimal numbers with {@code -} between them, as JA3 wants them. */
    static void appendDecimal(StringBuilder text, int[] codes) {
        char separator = ',';
        for (int code : codes) {
            text.append(separator).append(code);
            separator = '-';
        }
        if (codes.length == 0) {
            text.append(separator);
        }
    }

    /** Appends the hexadecimal numbers with {@code ,} between them, as JA4 wants them. */
    static void appendHex(StringBuilder text, int[] codes) {
        for (int i = 0; i < codes.length; i++) {
            if (i > 0) {
                text.append(',');
            }
            for (int shift = 12; shift >= 0; shift -= 4) {
                text.append(Character.forDigit(codes[i] >>> shift & 0xf, 16));
            }
        }
    }
}

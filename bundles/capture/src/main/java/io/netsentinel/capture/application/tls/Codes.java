package io.netsentinel.capture.application.tls;

import io.netsentinel.capture.application.Octets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Lists of numbers as hellos have them. GREASE (RFC 8701), which clients make up so that servers learn to ignore what
 * they don't know, is left out.
 */
final class Codes {
    static final int[] NONE = {};
    /** Between lists: no number of a hello is negative. */
    static final int SEPARATOR = -1;

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
        return count == codes.length ? codes : Arrays.copyOf(codes, count);
    }

    /** Reads numbers of one byte to the end. */
    static int[] readBytes(Octets list) {
        int[] codes = new int[list.remaining()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = list.u8();
        }
        return codes;
    }

    /** Several lists as one, with {@link #SEPARATOR} between them. */
    static int[] lists(int[]... lists) {
        int length = lists.length - 1;
        for (int[] list : lists) {
            length += list.length;
        }
        int[] all = new int[length];
        int at = 0;
        for (int[] list : lists) {
            if (at > 0) {
                all[at++] = SEPARATOR;
            }
            System.arraycopy(list, 0, all, at, list.length);
            at += list.length;
        }
        return all;
    }

    /** Decimal numbers with {@code -} between them, and {@code ,} between lists, as JA3 wants them. */
    static String decimal(int[] codes) {
        StringBuilder text = new StringBuilder(256);
        boolean isBehindNumber = false;
        for (int code : codes) {
            if (code == SEPARATOR) {
                text.append(',');
            } else {
                text.append(isBehindNumber ? "-" : "").append(code);
            }
            isBehindNumber = code != SEPARATOR;
        }
        return text.toString();
    }

    /** Hexadecimal numbers with {@code ,} between them, and {@code _} between lists, as JA4 wants them. */
    static String hex(int[] codes) {
        StringBuilder text = new StringBuilder(codes.length * 5);
        boolean isBehindNumber = false;
        for (int code : codes) {
            if (code == SEPARATOR) {
                text.append('_');
            } else {
                text.append(isBehindNumber ? "," : "").append(HexFormat.of().toHexDigits((short) code));
            }
            isBehindNumber = code != SEPARATOR;
        }
        return text.toString();
    }
}

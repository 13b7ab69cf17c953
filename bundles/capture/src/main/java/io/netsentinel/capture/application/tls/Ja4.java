package io.netsentinel.capture.application.tls;

import java.util.Arrays;
import java.util.List;

/**
 * JA4, the fingerprint of TLS clients that doesn't change when a browser shuffles its extensions. Only this one of the
 * JA4+ family may be used freely (BSD licence); the others may not be added here.
 *
 * @see <a href="https://github.com/FoxIO-LLC/ja4/blob/main/technical_details/JA4.md">its definition</a>
 */
final class Ja4 {
    private static final int MOST = 99;
    private static final int DIGITS = 12;
    private static final String EMPTY = "0".repeat(DIGITS);

    private static final ThreadLocal<Fingerprints> CIPHERS =
            ThreadLocal.withInitial(() -> new Fingerprints(ciphers -> shortened(sorted(ciphers))));
    private static final ThreadLocal<Fingerprints> EXTENSIONS =
            ThreadLocal.withInitial(() -> new Fingerprints(Ja4::shortened));

    private Ja4() {}

    /**
     * The fingerprint of a client.
     *
     * @param carrier {@code t} for TCP, {@code q} for QUIC
     */
    static String of(ClientHello hello, char carrier) {
        StringBuilder text = new StringBuilder(40);
        text.append(carrier).append(TlsVersion.shortName(hello.highestVersion()));
        text.append(contains(hello.extensions(), Extensions.SERVER_NAME) ? 'd' : 'i');
        appendCount(text, hello.ciphers());
        appendCount(text, hello.extensions());
        appendProtocol(text, hello.protocols());
        text.append('_').append(CIPHERS.get().of(hello.ciphers()));
        int[] extensions = sortedExtensions(hello.extensions(), hello.signatureAlgorithms());
        text.append('_').append(EXTENSIONS.get().of(extensions));
        return text.toString();
    }

    private static boolean contains(int[] codes, int wanted) {
        for (int code : codes) {
            if (code == wanted) {
                return true;
            }
        }
        return false;
    }

    private static void appendCount(StringBuilder text, int[] codes) {
        int count = Math.min(codes.length, MOST);
        text.append(count / 10).append(count % 10);
    }

    /** First and last character of the first protocol; if they aren't both letters or digits, of its hexadecimal form. */
    private static void appendProtocol(StringBuilder text, List<String> protocols) {
        String name = protocols.isEmpty() ? "" : protocols.get(0);
        if (name.isEmpty()) {
            text.append("00");
            return;
        }
        char first = name.charAt(0);
        char last = name.charAt(name.length() - 1);
        if (isAlphanumeric(first) && isAlphanumeric(last)) {
            text.append(first).append(last);
        } else {
            text.append(Character.forDigit(first >>> 4, 16)).append(Character.forDigit(last & 0xf, 16));
        }
    }

    private static boolean isAlphanumeric(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    /** Name and protocols are left out: the same client gets the same value wherever it goes. */
    private static int[] sortedExtensions(int[] extensions, int[] signatureAlgorithms) {
        int[] kept = new int[extensions.length];
        int count = 0;
        for (int type : extensions) {
            if (type != Extensions.SERVER_NAME && type != Extensions.ALPN) {
                kept[count++] = type;
            }
        }
        int[] sorted = Arrays.copyOf(kept, count);
        Arrays.sort(sorted); // first, since browsers shuffle them
        return count == 0 || signatureAlgorithms.length == 0 ? sorted : Codes.lists(sorted, signatureAlgorithms);
    }

    private static int[] sorted(int[] codes) {
        int[] sorted = codes.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static String shortened(int[] codes) {
        return codes.length == 0 ? EMPTY : Digest.sha256(Codes.hex(codes)).substring(0, DIGITS);
    }
}

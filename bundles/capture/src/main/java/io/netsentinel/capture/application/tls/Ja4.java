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
        text.append('_').append(ofCiphers(hello.ciphers()));
        text.append('_').append(ofExtensions(hello.extensions(), hello.signatureAlgorithms()));
        return text.toString();
    }

    private static boolean contains(int[] codes, int wanted) {
        return Arrays.stream(codes).anyMatch(code -> code == wanted);
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

    private static String ofCiphers(int[] ciphers) {
        StringBuilder text = new StringBuilder(ciphers.length * 5);
        Codes.appendHex(text, sorted(ciphers));
        return shortened(text);
    }

    /** Name and protocols are left out: the same client gets the same value wherever it goes. */
    private static String ofExtensions(int[] extensions, int[] signatureAlgorithms) {
        int[] kept = Arrays.stream(extensions)
                .filter(type -> type != Extensions.SERVER_NAME && type != Extensions.ALPN)
                .toArray();
        StringBuilder text = new StringBuilder((kept.length + signatureAlgorithms.length) * 5);
        Codes.appendHex(text, sorted(kept));
        if (kept.length > 0 && signatureAlgorithms.length > 0) {
            text.append('_');
            Codes.appendHex(text, signatureAlgorithms);
        }
        return shortened(text);
    }

    private static int[] sorted(int[] codes) {
        int[] sorted = codes.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static String shortened(StringBuilder text) {
        return text.isEmpty() ? EMPTY : Digest.sha256(text).substring(0, DIGITS);
    }
}

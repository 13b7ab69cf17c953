package io.netsentinel.capture.application.tls;

import java.util.HexFormat;

/** Names of protocol versions. */
final class TlsVersion {
    private static final int SSL_3 = 0x300;
    private static final int TLS_1_3 = 0x304;
    /** Drafts of 1.3 have their number in the lower byte. */
    private static final int DRAFT = 0x7f;

    private TlsVersion() {}

    static String name(int version) {
        return switch (version) {
            case SSL_3 -> "sslv3";
            case 0x301 -> "1.0";
            case 0x302 -> "1.1";
            case 0x303 -> "1.2";
            case TLS_1_3 -> "1.3";
            default -> otherName(version);
        };
    }

    private static String otherName(int version) {
        return hidesHandshake(version) ? "1.3" : "0x" + HexFormat.of().toHexDigits((short) version);
    }

    /** Whether all behind the ServerHello is encrypted, as in 1.3. */
    static boolean hidesHandshake(int version) {
        return version == TLS_1_3 || version >>> 8 == DRAFT;
    }

    /** The two characters of JA4. */
    static String shortName(int version) {
        return switch (version) {
            case TLS_1_3 -> "13";
            case 0x303 -> "12";
            case 0x302 -> "11";
            case 0x301 -> "10";
            case SSL_3 -> "s3";
            case 2 -> "s2";
            default -> "00";
        };
    }
}

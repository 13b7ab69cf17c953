package io.netsentinel.capture.application.tls;

/**
 * JA3 and JA3S: fingerprints of what clients offer and servers choose, in their order, as MD5 of a text of decimal
 * numbers. Old, but what most lists of bad clients are written in.
 *
 * @see <a href="https://github.com/salesforce/ja3">github.com/salesforce/ja3</a>
 */
final class Ja3 {
    private Ja3() {}

    /** JA3: version, ciphers, extensions, groups, point formats. */
    static String of(ClientHello hello) {
        StringBuilder text = new StringBuilder(256).append(hello.version());
        Codes.appendDecimal(text, hello.ciphers());
        Codes.appendDecimal(text, hello.extensions());
        Codes.appendDecimal(text, hello.groups());
        Codes.appendDecimal(text, hello.pointFormats());
        return Digest.md5(text);
    }

    /** JA3S: version, cipher, extensions. */
    static String of(ServerHello hello) {
        StringBuilder text =
                new StringBuilder(64).append(hello.version()).append(',').append(hello.cipher());
        Codes.appendDecimal(text, hello.extensions());
        return Digest.md5(text);
    }
}

package io.netsentinel.capture.application.tls;

/**
 * JA3 and JA3S: fingerprints of what clients offer and servers choose, in their order, as MD5 of a text of decimal
 * numbers. Old, but what most lists of bad clients are written in.
 *
 * @see <a href="https://github.com/salesforce/ja3">github.com/salesforce/ja3</a>
 */
final class Ja3 {
    private static final ThreadLocal<Fingerprints> LATELY =
            ThreadLocal.withInitial(() -> new Fingerprints(list -> Digest.md5(Codes.decimal(list))));

    private Ja3() {}

    /** JA3: version, ciphers, extensions, groups, point formats. */
    static String of(ClientHello hello) {
        int[] version = {hello.version()};
        return LATELY.get()
                .of(Codes.lists(version, hello.ciphers(), hello.extensions(), hello.groups(), hello.pointFormats()));
    }

    /** JA3S: version, cipher, extensions. */
    static String of(ServerHello hello) {
        int[] version = {hello.version()};
        int[] cipher = {hello.cipher()};
        return LATELY.get().of(Codes.lists(version, cipher, hello.extensions()));
    }
}

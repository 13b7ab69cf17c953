package io.netsentinel.capture.application.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Properties;

/** Names of cipher suites as IANA registers them. */
final class CipherSuites {
    private static final Properties NAMES = load();

    private CipherSuites() {}

    /** The name, or the code itself if it is not registered: {@code 0xfeff}. */
    static String name(int code) {
        String digits = HexFormat.of().toHexDigits((short) code);
        return NAMES.getProperty(digits, "0x" + digits);
    }

    private static Properties load() {
        Properties names = new Properties();
        try (InputStream in = CipherSuites.class.getResourceAsStream("cipher-suites.properties")) {
            names.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}

package io.netsentinel.capture.application.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Names of cipher suites as IANA registers them. */
final class CipherSuites {
    /** By code; most are null. */
    private static final @Nullable String[] NAMES = load();

    private CipherSuites() {}

    /** The name, or the code itself if it is not registered: {@code 0xfeff}. */
    static String name(int code) {
        String name = NAMES[code];
        return name == null ? "0x" + HexFormat.of().toHexDigits((short) code) : name;
    }

    private static @Nullable String[] load() {
        Properties properties = new Properties();
        try (InputStream in = CipherSuites.class.getResourceAsStream("cipher-suites.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        @Nullable String[] names = new String[1 << 16];
        for (String digits : properties.stringPropertyNames()) {
            names[HexFormat.fromHexDigits(digits)] = properties.getProperty(digits);
        }
        return names;
    }
}

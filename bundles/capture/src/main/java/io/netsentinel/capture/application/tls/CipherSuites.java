package io.netsentinel.capture.application.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;

/** Names of cipher suites as IANA registers them. */
final class CipherSuites {
    private static final Map<Integer, String> NAMES = load();

    private CipherSuites() {}

    /** The name, or the code itself if it is not registered: {@code 0xfeff}. */
    static String name(int code) {
        String name = NAMES.get(code);
        return name == null ? "0x" + HexFormat.of().toHexDigits((short) code) : name;
    }

    private static Map<Integer, String> load() {
        Properties properties = new Properties();
        try (InputStream in = CipherSuites.class.getResourceAsStream("cipher-suites.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<Integer, String> names = new HashMap<>();
        for (String digits : properties.stringPropertyNames()) {
            names.put(HexFormat.fromHexDigits(digits), properties.getProperty(digits));
        }
        return names;
    }
}

package io.netsentinel.auth.passkey;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where passkeys are good.
 *
 * @param domain the RP ID of the standard: passkeys are bound to it for ever
 * @param origins the pages that may ask for one, as browsers write them: {@code https://host:port}
 */
public record PasskeySettings(String domain, Set<String> origins) {
    private static final int MAX_DOMAIN = 253;
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

    /** Copies the set. */
    public PasskeySettings {
        origins = Set.copyOf(origins);
    }

    /**
     * Checks what was configured.
     *
     * @throws IllegalArgumentException naming the configuration, the key and the rule
     */
    public static PasskeySettings of(String pid, String domain, String... origins) {
        String name = domain.strip().toLowerCase(Locale.ROOT);
        if (name.length() > MAX_DOMAIN || !DOMAIN.matcher(name).matches()) {
            throw wrong(
                    pid, "passkeyDomain", domain, "is not a domain such as netsentinel.example.org; no address is one");
        }
        Set<String> pages = Arrays.stream(origins)
                .flatMap(SEPARATOR::splitAsStream)
                .filter(text -> !text.isEmpty())
                .map(text -> origin(pid, text, name))
                .collect(Collectors.toUnmodifiableSet());
        if (pages.isEmpty()) {
            throw wrong(pid, "passkeyOrigins", String.join(",", origins), "names no origin");
        }
        return new PasskeySettings(name, pages);
    }

    private static String origin(String pid, String text, String domain) {
        URI uri;
        try {
            uri = new URI(text.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            throw wrong(pid, "passkeyOrigins", text, "is no origin: " + e.getReason());
        }
        String host = uri.getHost();
        boolean plain = "http".equals(uri.getScheme());
        boolean onlySchemeHostPort = host != null
                && Stream.of(uri.getRawUserInfo(), uri.getRawQuery(), uri.getRawFragment())
                        .allMatch(part -> part == null)
                && uri.getRawPath().isEmpty();
        if (host == null || !onlySchemeHostPort || !(plain || "https".equals(uri.getScheme()))) {
            throw wrong(pid, "passkeyOrigins", text, "is not an origin such as https://netsentinel.example.org:8443");
        }
        // browsers trust no other page without TLS
        if (plain && !host.equals("localhost")) {
            throw wrong(pid, "passkeyOrigins", text, "needs https");
        }
        if (!host.equals(domain) && !host.endsWith("." + domain)) {
            throw wrong(pid, "passkeyOrigins", text, "is not in passkeyDomain = " + domain);
        }
        boolean usualPort = uri.getPort() < 0 || uri.getPort() == (plain ? 80 : 443);
        return uri.getScheme() + "://" + host + (usualPort ? "" : ":" + uri.getPort());
    }

    private static IllegalArgumentException wrong(String pid, String key, String value, String rule) {
        return new IllegalArgumentException(
                key + " = " + value + " in etc/" + pid + ".cfg " + rule + " (PID " + pid + ")");
    }
}

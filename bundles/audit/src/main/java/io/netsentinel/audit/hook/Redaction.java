package io.netsentinel.audit.hook;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What of a configuration may be written down. */
final class Redaction {
    private static final String HIDDEN = "***";
    private static final Pattern SECRET = Pattern.compile("^_.*|.*(pass|secret|token|credential|key|private).*");
    private static final Set<String> BOOKKEEPING =
            Set.of("service.pid", "service.factorypid", "service.bundlelocation", "felix.fileinstall.filename");

    private Redaction() {}

    /**
     * A value as it may be seen.
     *
     * @param text the value, or stars for a secret
     * @param fingerprint tells whether a secret has changed; empty for others
     */
    record Value(String text, String fingerprint) {}

    /** Key by key, without what the framework keeps for itself. */
    static Map<String, Value> of(Dictionary<String, ?> properties) {
        Map<String, Value> shown = new TreeMap<>();
        for (String key : Collections.list(properties.keys())) {
            String lower = key.toLowerCase(Locale.ROOT);
            if (!BOOKKEEPING.contains(lower)) {
                String text = text(properties.get(key));
                shown.put(
                        key,
                        SECRET.matcher(lower).matches() ? new Value(HIDDEN, fingerprint(text)) : new Value(text, ""));
            }
        }
        return shown;
    }

    private static String text(Object value) {
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> String.valueOf(Array.get(value, i)))
                    .collect(Collectors.joining(", "));
        }
        return value instanceof Collection<?> values
                ? values.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : value.toString();
    }

    private static String fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package io.netsentinel.detector.ml.anomaly;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What rows consist of.
 *
 * @param numbers the columns of numbers, in order
 * @param categories the names of the columns of categories that follow, in order
 */
public record Schema(List<Column> numbers, List<String> categories) {
    private static final int HASH_DIGITS = 16;

    /** Copies the lists. */
    public Schema {
        numbers = List.copyOf(numbers);
        categories = List.copyOf(categories);
    }

    /** The names of all columns. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        numbers.forEach(column -> names.add(column.name()));
        names.addAll(categories);
        return names;
    }

    /** Tells schemas apart: rows of another schema mean something else. */
    public String hash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

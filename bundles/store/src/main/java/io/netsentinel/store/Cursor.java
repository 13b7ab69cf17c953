package io.netsentinel.store;

import io.netsentinel.api.store.Query;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page ended: at a row with this key, and among rows with the same key at this tie. Comes back from outside, so it
 * is checked like any value, and only ever becomes values of a statement.
 *
 * @param key what the row is ordered by
 * @param tie what comes next in the order: the id of an alert, or when an event was stored
 * @param passed rows with this key and tie that were on a page already
 */
record Cursor(long key, int passed, String tie) {
    private static final String VERSION = "1";
    private static final int PARTS = 7;

    String text(String kind, Query query) {
        String plain = String.join(
                " ",
                VERSION,
                kind,
                query.sort().name(),
                query.order().name(),
                String.valueOf(key),
                String.valueOf(passed),
                tie);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the text again.
     *
     * @throws IllegalArgumentException if it is not of a query for the same records in the same order
     */
    static Cursor parse(String text, String kind, Query query) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", PARTS);
            Cursor cursor = new Cursor(Long.parseLong(parts[4]), Integer.parseInt(parts[5]), parts[6]);
            boolean isOurs = cursor.passed >= 0
                    && cursor.passed <= Query.MAX_LIMIT
                    && cursor.text(kind, query).equals(text);
            if (isOurs) {
                return cursor;
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(complaint(kind), e);
        }
        throw new IllegalArgumentException(complaint(kind));
    }

    static String complaint(String kind) {
        return "the cursor is not one of " + kind + " in this order: begin without a cursor";
    }
}

package io.netsentinel.capture.application;

import io.netsentinel.api.event.FieldMap;
import java.util.Map;

/**
 * The fields of an activity while it is put together. What a peer sent becomes harmless here: values are cut to {@link
 * #LONGEST} characters, and control characters, which could forge lines in a log or move a terminal's cursor, become
 * U+FFFD.
 */
public final class Fields {
    /** Longer values say no more, but fill the store. */
    public static final int LONGEST = 512;

    private static final char REPLACEMENT = '\ufffd';

    private final FieldMap.Builder values = new FieldMap.Builder();

    /** Sets a field, unless the value is empty. */
    public Fields put(String name, String value) {
        if (!value.isEmpty()) {
            values.put(name, harmless(value));
        }
        return this;
    }

    public Fields put(String name, long value) {
        values.put(name, Long.toString(value));
        return this;
    }

    public boolean has(String name) {
        return values.has(name);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** What was set until now. */
    public Map<String, String> values() {
        return values.build();
    }

    private static String harmless(String value) {
        String cut = value.length() <= LONGEST ? value : value.substring(0, LONGEST);
        for (int i = 0; i < cut.length(); i++) {
            if (Character.isISOControl(cut.charAt(i))) {
                return replaced(cut);
            }
        }
        return cut;
    }

    private static String replaced(String value) {
        StringBuilder result = new StringBuilder(value);
        for (int i = 0; i < result.length(); i++) {
            if (Character.isISOControl(result.charAt(i))) {
                result.setCharAt(i, REPLACEMENT);
            }
        }
        return result.toString();
    }
}

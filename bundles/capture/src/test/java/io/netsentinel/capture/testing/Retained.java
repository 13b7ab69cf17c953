package io.netsentinel.capture.testing;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an object of ours holds on to: its texts, and about how many bytes. Views of buffers of others don't count. */
public final class Retained {
    private static final int OBJECT = 16;

    public final List<String> texts = new ArrayList<>();
    public long bytes;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    public Retained(Object root) {
        visit(root);
    }

    private void visit(Object object) {
        if (object == null || object instanceof Enum || !seen.add(object)) {
            return;
        }
        bytes += OBJECT;
        if (object instanceof CharSequence text) {
            texts.add(text.toString());
            bytes += text instanceof StringBuilder builder ? builder.capacity() : text.length();
        } else if (object instanceof byte[] array) {
            texts.add(new String(array, java.nio.charset.StandardCharsets.ISO_8859_1));
            bytes += array.length;
        } else if (object instanceof Object[] array) {
            Arrays.asList(array).forEach(this::visit);
        } else if (object instanceof Collection<?> collection) {
            collection.forEach(this::visit);
        } else if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                visit(key);
                visit(value);
            });
        } else if (object.getClass().getName().startsWith("io.netsentinel.")) {
            fields(object);
        }
    }

    private void fields(Object object) {
        for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                bytes += Long.BYTES;
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    visit(value(field, object));
                }
            }
        }
    }

    private static Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}

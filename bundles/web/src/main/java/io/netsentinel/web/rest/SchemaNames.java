package io.netsentinel.web.rest;

import io.swagger.v3.core.jackson.TypeNameResolver;
import jakarta.ws.rs.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Names of types in the description, which become names of classes in clients. Simple names alone would make one schema of all
 * that are called {@code State} or {@code Row}, so a nested type is named after what it is nested in as well, unless that says
 * nothing more: {@code Users.User} stays {@code User}, and what is nested in a resource is named as it is.
 */
final class SchemaNames extends TypeNameResolver {
    private static final String VIEW = "View";

    private final Map<String, Class<?>> taken = new HashMap<>();

    /** Forgets classes, which else could never be unloaded. */
    void forget() {
        taken.clear();
    }

    @Override
    protected String getNameOfClass(Class<?> type) {
        String name = name(type);
        Class<?> first = taken.putIfAbsent(name, type);
        return first == null || first == type ? name : type.getName().replaceAll("[.$]", "_");
    }

    private static String name(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        String own = type.getSimpleName();
        if (outer == null || outer.isAnnotationPresent(Path.class)) {
            return own;
        }
        String around = name(outer);
        String prefix = around.endsWith(VIEW) ? around.substring(0, around.length() - VIEW.length()) : around;
        return prefix.startsWith(own) ? own : prefix + own;
    }
}

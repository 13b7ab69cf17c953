package io.netsentinel.detectors.testing;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;

/** A component's configuration as it is when nobody configures anything, but for a few values. */
public final class Defaults {
    private Defaults() {}

    public static <A extends Annotation> A of(Class<A> type) {
        return with(type, Map.of());
    }

    public static <A extends Annotation> A with(Class<A> type, Map<String, Object> values) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> value(method, values)));
    }

    private static Object value(Method method, Map<String, Object> values) {
        Object value = values.get(method.getName());
        return value == null ? method.getDefaultValue() : value;
    }
}

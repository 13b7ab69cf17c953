package io.netsentinel.store;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.osgi.framework.BundleContext;

/** What the framework hands to a component. */
final class Configurations {
    private Configurations() {}

    /** The defaults except for these values; an exception is thrown when its key is read, as the framework does. */
    static StoreConfiguration with(Map<String, Object> values) {
        return (StoreConfiguration) Proxy.newProxyInstance(
                StoreConfiguration.class.getClassLoader(),
                new Class<?>[] {StoreConfiguration.class},
                (self, method, no) -> {
                    Object value = values.getOrDefault(method.getName(), method.getDefaultValue());
                    if (value instanceof RuntimeException e) {
                        throw e;
                    }
                    return value;
                });
    }

    /** A bundle context that knows nothing but these answers. */
    static BundleContext context(Map<String, Object> answers) {
        return (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (self, method, no) -> answers.get(method.getName()));
    }
}

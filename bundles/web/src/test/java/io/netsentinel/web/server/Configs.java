package io.netsentinel.web.server;

import java.lang.reflect.Proxy;
import java.util.Map;

/** A configuration with its defaults, but for some values. */
final class Configs {
    private Configs() {}

    static WebConfig with(Map<String, Object> values) {
        return (WebConfig) Proxy.newProxyInstance(
                WebConfig.class.getClassLoader(),
                new Class<?>[] {WebConfig.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}

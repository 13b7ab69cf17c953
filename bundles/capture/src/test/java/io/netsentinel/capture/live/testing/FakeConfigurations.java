package io.netsentinel.capture.live.testing;

import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Factory configurations in memory: just what captures need of the two interfaces. */
public final class FakeConfigurations {
    private final Map<String, Map<String, Object>> properties = new TreeMap<>();

    /** The properties of all configurations. */
    public Map<String, Map<String, Object>> byPid() {
        return properties;
    }

    public ConfigurationAdmin admin() {
        return (ConfigurationAdmin) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ConfigurationAdmin.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getFactoryConfiguration" -> configuration(arguments[0] + "~" + arguments[1]);
                    case "listConfigurations" ->
                        properties.isEmpty()
                                ? null
                                : properties.keySet().stream()
                                        .map(this::configuration)
                                        .toArray(Configuration[]::new);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Configuration configuration(String pid) {
        return (Configuration) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Configuration.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperties" -> FrameworkUtil.asDictionary(properties.get(pid));
                    case "update" -> properties.put(pid, copy(pid, (Dictionary<?, ?>) arguments[0]));
                    case "delete" -> properties.remove(pid);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @SuppressWarnings("JdkObsolete") // it is what the interface takes
    private static Map<String, Object> copy(String pid, Dictionary<?, ?> values) {
        Map<String, Object> copy = new HashMap<>(
                Collections.list(values.keys()).stream().collect(Collectors.toMap(String::valueOf, values::get)));
        copy.put("service.pid", pid);
        return copy;
    }
}

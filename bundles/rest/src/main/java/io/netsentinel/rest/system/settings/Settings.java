package io.netsentinel.rest.system.settings;

import io.netsentinel.rest.Failures;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Reads and changes configurations together with their files. A change that a component does not accept is taken back. Safe
 * for use by several threads: one change at a time.
 */
@Component(service = Settings.class)
public final class Settings {
    private static final int PRECONDITION_FAILED = 412;

    private final ConfigurationAdmin configurations;
    private final SettingTypes types;
    private final Activation activation;
    private final Path etc;

    @Activate
    public Settings(
            BundleContext context,
            @Reference ConfigurationAdmin configurations,
            @Reference SettingTypes types,
            @Reference Activation activation) {
        this.configurations = configurations;
        this.types = types;
        this.activation = activation;
        etc = Path.of(Objects.requireNonNull(context.getProperty("karaf.etc"), "karaf.etc"));
    }

    /**
     * A configuration with its type.
     *
     * @param values what is configured, without what the framework adds
     * @param version counts up with each change, 0 where nothing is configured
     */
    record Current(String pid, SettingType type, Map<String, Object> values, long version, ConfigurationFile file) {}

    Current find(String pid) {
        Optional<Configuration> configuration = configuration(pid);
        String typePid = configuration.map(Configuration::getFactoryPid).orElse(pid);
        SettingType type = types.find(typePid)
                .filter(found -> !found.isFactory() || configuration.isPresent() && !typePid.equals(pid))
                .orElseThrow(() -> new NotFoundException("there are no settings " + pid));
        Map<String, Object> all = configuration.map(Settings::properties).orElse(Map.of());
        return new Current(
                pid,
                type,
                ours(all),
                configuration.map(Configuration::getChangeCount).orElse(0L),
                ConfigurationFile.of(etc, fileName(pid), all.get(ConfigurationFile.KEY)));
    }

    /** The configurations of a factory. */
    List<Current> instances(String factoryPid) {
        SettingType type = factory(factoryPid);
        return list("(" + ConfigurationAdmin.SERVICE_FACTORYPID + "=" + type.pid() + ")")
                .map(configuration -> find(configuration.getPid()))
                .toList();
    }

    SettingType factory(String pid) {
        return types.find(pid)
                .filter(SettingType::isFactory)
                .orElseThrow(() -> new NotFoundException("there is no factory " + pid));
    }

    /** Makes a new one of a factory; 409 if there is one of this name. */
    synchronized Current create(
            String factoryPid, String name, Map<String, @Nullable Object> sent, BiConsumer<Current, Current> audit)
            throws IOException {
        SettingType type = factory(factoryPid);
        String pid = factoryPid + "~" + name;
        ConfigurationFile file = ConfigurationFile.of(etc, fileName(pid), null);
        if (configuration(pid).isPresent() || file.content() != null) {
            throw new ClientErrorException("there is one called " + name, Status.CONFLICT);
        }
        Current before = new Current(pid, type, Map.of(), 0, file);
        apply(before, SettingValues.fromJson(type, sent, Map.of()));
        Current after = find(pid);
        audit.accept(before, after);
        return after;
    }

    /** Sets all values; 412 if somebody else changed them since, 422 if one is no good or the component refuses them. */
    synchronized Current change(
            String pid, long version, Map<String, @Nullable Object> sent, BiConsumer<Current, Current> audit)
            throws IOException {
        Current before = expect(pid, version);
        apply(before, SettingValues.fromJson(before.type(), sent, before.values()));
        Current after = find(pid);
        audit.accept(before, after);
        return after;
    }

    /** Back to the defaults; one of a factory is gone after it. */
    synchronized Current remove(String pid, long version) throws IOException {
        Current before = expect(pid, version);
        Optional<Configuration> configuration = configuration(pid);
        if (configuration.isPresent()) {
            configuration.get().delete();
        }
        before.file().restore(null);
        return before;
    }

    private Current expect(String pid, long version) {
        Current current = find(pid);
        if (current.version() != version) {
            throw new ClientErrorException(
                    "somebody changed it: it has version " + current.version() + " now", PRECONDITION_FAILED);
        }
        return current;
    }

    private void apply(Current before, Map<String, Object> values) throws IOException {
        byte @Nullable [] content = before.file().content();
        Activation.Watch watch = activation.watch(before.type().pid(), before.pid());
        write(before, values);
        Optional<String> failure = watch.failure(values);
        if (failure.isPresent()) {
            restore(before, content);
            throw Failures.invalid("nothing was changed, because the component refused it: " + failure.get());
        }
    }

    /** The configuration before the file, which File Install then takes for what it knows already. */
    private void write(Current current, Map<String, Object> values) throws IOException {
        Map<String, Object> all = new HashMap<>(values);
        all.put(ConfigurationFile.KEY, current.file().uri());
        get(current).update(FrameworkUtil.asDictionary(all));
        current.file().write(values);
    }

    private void restore(Current before, byte @Nullable [] content) throws IOException {
        if (before.version() == 0) {
            get(before).delete();
        } else {
            Map<String, Object> all = new HashMap<>(before.values());
            all.put(ConfigurationFile.KEY, before.file().uri());
            get(before).update(FrameworkUtil.asDictionary(all));
        }
        before.file().restore(content);
    }

    private Configuration get(Current current) throws IOException {
        String pid = current.pid();
        int name = pid.indexOf('~');
        return current.type().isFactory() && name > 0 && current.version() == 0
                ? configurations.getFactoryConfiguration(current.type().pid(), pid.substring(name + 1), "?")
                : configurations.getConfiguration(pid, "?");
    }

    private Optional<Configuration> configuration(String pid) {
        if (!pid.matches("[A-Za-z0-9._~-]+")) {
            return Optional.empty();
        }
        return list("(service.pid=" + pid + ")").findFirst();
    }

    private Stream<Configuration> list(String filter) {
        try {
            Configuration @Nullable [] found = configurations.listConfigurations(filter);
            return found == null ? Stream.of() : Stream.of(found);
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("configurations can't be listed", e);
        }
    }

    private static String fileName(String pid) {
        return pid.replaceFirst("~", "-");
    }

    private static Map<String, Object> properties(Configuration configuration) {
        Map<String, Object> properties = new HashMap<>();
        Dictionary<String, Object> values = configuration.getProperties();
        if (values != null) {
            Collections.list(values.keys()).forEach(key -> properties.put(key, values.get(key)));
        }
        return properties;
    }

    private static Map<String, Object> ours(Map<String, Object> all) {
        Map<String, Object> ours = new TreeMap<>(all);
        ours.keySet()
                .removeIf(key ->
                        key.startsWith("service.") || key.startsWith("felix.") || key.startsWith("org.apache.karaf."));
        return ours;
    }
}

package io.netsentinel.capture.live;

import io.netsentinel.api.capture.CaptureException;
import io.netsentinel.api.capture.CaptureException.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The configurations of captures, and the files that they come from. */
final class CaptureStore {
    private static final String ALL = "(" + ConfigurationAdmin.SERVICE_FACTORYPID + "=" + LiveConfiguration.PID + ")";

    private final ConfigurationAdmin configurations;
    private final Path etc;

    CaptureStore(ConfigurationAdmin configurations, @Nullable String etc) {
        this.configurations = configurations;
        this.etc = Path.of(etc == null ? "etc" : etc).toAbsolutePath();
    }

    boolean exists(String name) throws CaptureException {
        return find(name).isPresent();
    }

    void add(LiveSettings settings) throws CaptureException {
        Path file = CaptureFile.path(etc, settings.name());
        Map<String, String> values = CaptureFile.values(settings);
        try {
            Configuration configuration =
                    configurations.getFactoryConfiguration(LiveConfiguration.PID, settings.name(), "?");
            configuration.update(CaptureFile.properties(values, file));
            try {
                CaptureFile.write(values, file);
            } catch (IOException e) {
                configuration.delete();
                throw e;
            }
        } catch (IOException e) {
            throw new CaptureException(Reason.FAILED, file + " can't be written: " + e);
        }
    }

    void remove(String name) throws CaptureException {
        try {
            Optional<Configuration> configuration = find(name);
            if (configuration.isPresent()) {
                Object file = properties(configuration.get()).get(CaptureName.FILE_KEY);
                configuration.get().delete();
                if (file != null) {
                    Files.deleteIfExists(Path.of(URI.create(file.toString())));
                }
            }
        } catch (IOException e) {
            throw new CaptureException(
                    Reason.FAILED, "the configuration of capture " + name + " can't be removed: " + e);
        }
    }

    private Optional<Configuration> find(String name) throws CaptureException {
        try {
            Configuration @Nullable [] found = configurations.listConfigurations(ALL);
            return found == null
                    ? Optional.empty()
                    : List.of(found).stream()
                            .filter(each -> CaptureName.of(properties(each)).equals(name))
                            .findFirst();
        } catch (IOException | InvalidSyntaxException e) {
            throw new CaptureException(Reason.FAILED, "the configurations can't be listed: " + e);
        }
    }

    private static Map<String, Object> properties(Configuration configuration) {
        Map<String, Object> properties = new HashMap<>();
        Dictionary<String, Object> values = configuration.getProperties();
        if (values != null) {
            Collections.list(values.keys()).forEach(key -> properties.put(key, values.get(key)));
        }
        return properties;
    }
}

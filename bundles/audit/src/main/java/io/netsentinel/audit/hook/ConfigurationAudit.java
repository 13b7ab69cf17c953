package io.netsentinel.audit.hook;

import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.audit.hook.Redaction.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Dictionary;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down every change of a configuration, however it came: a file in {@code etc/}, the shell, REST. */
@Component(service = ConfigurationListener.class, immediate = true)
public final class ConfigurationAudit implements ConfigurationListener {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationAudit.class);
    private static final String SYSTEM = "system";

    private final AuditLog log;
    private final ConfigurationAdmin configurations;
    private final Map<String, Map<String, Value>> known = new ConcurrentHashMap<>();

    @Activate
    public ConfigurationAudit(@Reference AuditLog log, @Reference ConfigurationAdmin configurations)
            throws IOException, InvalidSyntaxException {
        this.log = log;
        this.configurations = configurations;
        Configuration[] all = configurations.listConfigurations(null);
        for (Configuration configuration : all == null ? new Configuration[0] : all) {
            Dictionary<String, Object> properties = configuration.getProperties();
            if (properties != null) {
                known.put(configuration.getPid(), Redaction.of(properties));
            }
        }
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        String pid = event.getPid();
        try {
            if (event.getType() == ConfigurationEvent.CM_DELETED) {
                Map<String, Value> before = known.remove(pid);
                tell("configuration.delete", pid, before == null ? Map.of() : before, Map.of());
            } else if (event.getType() == ConfigurationEvent.CM_UPDATED) {
                Map<String, Value> after = current(pid);
                Map<String, Value> before = known.put(pid, after);
                tell("configuration.update", pid, before == null ? Map.of() : before, after);
            }
        } catch (IOException | InvalidSyntaxException | UncheckedIOException | IllegalStateException e) {
            LOG.error("The change of {} could not be written into the audit log", pid, e);
        }
    }

    /** Asked with a filter: to ask for one by its name would make one that was just deleted anew. */
    private Map<String, Value> current(String pid) throws IOException, InvalidSyntaxException {
        Configuration[] found = configurations.listConfigurations("(service.pid=" + pid + ")");
        Dictionary<String, Object> properties = found == null ? null : found[0].getProperties();
        return properties == null ? Map.of() : Redaction.of(properties);
    }

    private void tell(String action, String pid, Map<String, Value> before, Map<String, Value> after) {
        Map<String, String> from = differing(before, after);
        Map<String, String> to = differing(after, before);
        if (!from.isEmpty() || !to.isEmpty()) {
            log.append(AuditEvent.done(SYSTEM, SYSTEM, action, pid).changing(from, to));
        }
    }

    /** What of these the others don't have, or have otherwise. */
    private static Map<String, String> differing(Map<String, Value> these, Map<String, Value> others) {
        Map<String, String> differing = new TreeMap<>();
        these.forEach((key, value) -> {
            if (!value.equals(others.get(key))) {
                differing.put(key, value.text());
            }
        });
        return differing;
    }
}

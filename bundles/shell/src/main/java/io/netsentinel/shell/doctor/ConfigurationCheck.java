package io.netsentinel.shell.doctor;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.api.health.HealthCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** Holds every configuration of ours against the types, ranges and keys that the components declare. */
@Component
public final class ConfigurationCheck implements HealthCheck {
    private static final String OURS = "(|(service.pid=io.netsentinel.*)(service.factoryPid=io.netsentinel.*))";
    /** Set by Felix File Install: the file that a configuration came from. */
    static final String FILE_KEY = "felix.fileinstall.filename";

    private final BundleContext bundles;
    private final ConfigurationAdmin configurations;
    private final MetaTypeService types;

    @Activate
    public ConfigurationCheck(
            BundleContext bundles, @Reference ConfigurationAdmin configurations, @Reference MetaTypeService types) {
        this.bundles = bundles;
        this.configurations = configurations;
        this.types = types;
    }

    @Override
    public List<Finding> check() {
        Map<String, ObjectClassDefinition> declared = declared();
        List<Finding> findings = new ArrayList<>();
        List<Configuration> found = list();
        found.forEach(configuration -> check(configuration, declared, findings));
        if (findings.isEmpty()) {
            findings.add(new Finding(Level.OK, "configuration", found.size() + " files, every value in range", ""));
        }
        return findings;
    }

    private List<Configuration> list() {
        try {
            Configuration @Nullable [] found = configurations.listConfigurations(OURS);
            return found == null ? List.of() : List.of(found);
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("configurations can't be listed", e);
        }
    }

    private Map<String, ObjectClassDefinition> declared() {
        Map<String, ObjectClassDefinition> declared = new HashMap<>();
        for (Bundle bundle : bundles.getBundles()) {
            MetaTypeInformation information = types.getMetaTypeInformation(bundle);
            if (information != null) {
                for (String pid : information.getPids()) {
                    declared.put(pid, information.getObjectClassDefinition(pid, null));
                }
                for (String pid : information.getFactoryPids()) {
                    declared.put(pid, information.getObjectClassDefinition(pid, null));
                }
            }
        }
        return declared;
    }

    private static void check(
            Configuration configuration, Map<String, ObjectClassDefinition> declared, List<Finding> findings) {
        Dictionary<String, Object> values = configuration.getProperties();
        String factoryPid = configuration.getFactoryPid();
        String pid = factoryPid == null ? configuration.getPid() : factoryPid;
        String file = file(values, pid);
        ObjectClassDefinition definition = declared.get(pid);
        if (definition == null) {
            findings.add(new Finding(
                    Level.WARNING, file, "no installed bundle reads it", "install the bundle, or remove the file"));
            return;
        }
        Map<String, AttributeDefinition> attributes = new HashMap<>();
        for (AttributeDefinition attribute : definition.getAttributeDefinitions(ObjectClassDefinition.ALL)) {
            attributes.put(attribute.getID(), attribute);
        }
        for (String key : Collections.list(values.keys())) {
            if (!isFrameworkKey(key)) {
                check(file, key, String.valueOf(values.get(key)), attributes, findings);
            }
        }
    }

    private static void check(
            String file,
            String key,
            String value,
            Map<String, AttributeDefinition> attributes,
            List<Finding> findings) {
        AttributeDefinition attribute = attributes.get(key);
        if (attribute == null) {
            findings.add(new Finding(
                    Level.WARNING, file, "key " + key + " means nothing", "known keys: " + sorted(attributes)));
            return;
        }
        String complaint = attribute.validate(value);
        if (complaint != null && !complaint.isEmpty()) {
            findings.add(new Finding(
                    Level.ERROR,
                    file,
                    "key " + key + " = " + value + ": " + complaint,
                    "default " + String.join(",", attribute.getDefaultValue()) + ". " + attribute.getDescription()));
        }
    }

    private static String sorted(Map<String, AttributeDefinition> attributes) {
        return String.join(", ", attributes.keySet().stream().sorted().toList());
    }

    private static String file(Dictionary<String, Object> values, String pid) {
        Object file = values.get(FILE_KEY);
        return file == null ? pid : String.valueOf(file).replaceFirst("^file:", "");
    }

    private static boolean isFrameworkKey(String key) {
        return key.startsWith("service.") || key.startsWith("felix.") || key.startsWith("org.apache.karaf.");
    }
}

package io.netsentinel.rest.system.settings;

import io.netsentinel.rest.system.plugins.InstalledBundles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be configured in our bundles and in plug-ins, as they are now. Safe for use by several threads. */
@Component(service = SettingTypes.class)
public final class SettingTypes {
    private static final Logger LOG = LoggerFactory.getLogger(SettingTypes.class);

    private final BundleContext context;
    private final MetaTypeService types;
    private final InstalledBundles bundles;

    @Activate
    public SettingTypes(BundleContext context, @Reference MetaTypeService types, @Reference InstalledBundles bundles) {
        this.context = context;
        this.types = types;
        this.bundles = bundles;
    }

    List<SettingType> all() {
        return Stream.of(context.getBundles())
                .filter(bundle -> !bundles.isPlatform(bundle))
                .flatMap(bundle -> of(bundle).stream())
                .sorted(Comparator.comparing(SettingType::pid))
                .toList();
    }

    Optional<SettingType> find(String pid) {
        return all().stream().filter(type -> type.pid().equals(pid)).findFirst();
    }

    private List<SettingType> of(Bundle bundle) {
        MetaTypeInformation information = types.getMetaTypeInformation(bundle);
        if (information == null) {
            return List.of();
        }
        MetatypeLimits limits = limits(bundle);
        List<SettingType> found = new ArrayList<>();
        for (String pid : information.getPids()) {
            found.add(type(pid, false, bundle, information.getObjectClassDefinition(pid, null), limits));
        }
        for (String pid : information.getFactoryPids()) {
            found.add(type(pid, true, bundle, information.getObjectClassDefinition(pid, null), limits));
        }
        return found;
    }

    private static SettingType type(
            String pid, boolean isFactory, Bundle bundle, ObjectClassDefinition definition, MetatypeLimits limits) {
        Set<String> required = new HashSet<>();
        for (AttributeDefinition each : definitions(definition, ObjectClassDefinition.REQUIRED)) {
            required.add(each.getID());
        }
        List<Attribute> attributes = definitions(definition, ObjectClassDefinition.ALL).stream()
                .map(each -> Attribute.of(
                        each, required.contains(each.getID()), limits.of(definition.getID(), each.getID())))
                .toList();
        String description = definition.getDescription();
        return new SettingType(
                pid,
                isFactory,
                definition.getName(),
                description == null ? "" : description,
                bundle.getSymbolicName(),
                attributes);
    }

    private static List<AttributeDefinition> definitions(ObjectClassDefinition definition, int filter) {
        AttributeDefinition[] found = definition.getAttributeDefinitions(filter);
        return found == null ? List.of() : List.of(found);
    }

    private static MetatypeLimits limits(Bundle bundle) {
        MetatypeLimits limits = new MetatypeLimits();
        Enumeration<URL> files = bundle.findEntries("OSGI-INF/metatype", "*.xml", false);
        for (URL file : files == null ? List.<URL>of() : Collections.list(files)) {
            try (InputStream content = file.openStream()) {
                limits.read(file.toString(), content);
            } catch (IOException e) {
                LOG.warn("No limits of settings from {}", file, e);
            }
        }
        return limits;
    }
}

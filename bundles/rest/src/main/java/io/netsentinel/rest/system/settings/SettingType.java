package io.netsentinel.rest.system.settings;

import java.util.List;
import java.util.Optional;

/**
 * What can be configured under a PID.
 *
 * @param isFactory whether there may be several, each with values of its own
 * @param bundle symbolic name of the bundle that reads it
 */
record SettingType(
        String pid, boolean isFactory, String name, String description, String bundle, List<Attribute> attributes) {
    Optional<Attribute> attribute(String id) {
        return attributes.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}

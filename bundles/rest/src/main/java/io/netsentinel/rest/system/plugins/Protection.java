package io.netsentinel.rest.system.plugins;

import io.netsentinel.rest.system.plugins.BundleView.Origin;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * Which bundles the API may not touch: whoever stops one of these through REST could never start it again that way, or would
 * go unseen while it is stopped.
 */
final class Protection {
    /** Bundles up to this start level are what the product stands on: the framework, libraries, web, Jackson, crypto. */
    private static final int LAST_PLATFORM_LEVEL = 50;

    private static final String OURS = "io.netsentinel.";
    private static final Set<String> NEEDED = Set.of(
            "io.netsentinel.api",
            "io.netsentinel.web",
            "io.netsentinel.rest",
            "io.netsentinel.auth",
            "io.netsentinel.audit",
            "io.netsentinel.shell",
            "io.netsentinel.core",
            "io.netsentinel.store");

    private final Path deploy;

    Protection(Path deploy) {
        this.deploy = deploy.toAbsolutePath().normalize();
    }

    Origin origin(Bundle bundle) {
        if (deployedFile(bundle) != null) {
            return Origin.PLUGIN;
        }
        String name = bundle.getSymbolicName();
        if (name != null && name.startsWith(OURS)) {
            return Origin.OURS;
        }
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        return bundle.getBundleId() == 0 || level == null || level.getStartLevel() <= LAST_PLATFORM_LEVEL
                ? Origin.PLATFORM
                : Origin.PLUGIN;
    }

    /** Why a bundle can't be stopped, null if it can. */
    @Nullable String against(Bundle bundle) {
        if (origin(bundle) == Origin.PLATFORM) {
            return "the product stands on it";
        }
        String name = bundle.getSymbolicName();
        return name != null && NEEDED.contains(name)
                ? "without it nobody could sign in, start it again, or see what was done"
                : null;
    }

    /** The file in deploy/ that a bundle was installed from, null if it was not. */
    @Nullable Path deployedFile(Bundle bundle) {
        String location = bundle.getLocation();
        if (!location.startsWith("file:")) {
            return null;
        }
        Path file = Path.of(URI.create(location)).toAbsolutePath().normalize();
        return deploy.equals(file.getParent()) ? file : null;
    }
}

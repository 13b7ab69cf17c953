package io.netsentinel.store;

import java.io.File;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/** Where this installation keeps its data. */
final class DataDirectory {
    private DataDirectory() {}

    /** Karaf's data directory; in another framework the bundle's own. */
    static Path of(BundleContext context) {
        String karaf = context.getProperty("karaf.data");
        if (karaf != null) {
            return Path.of(karaf);
        }
        File own = context.getDataFile("");
        if (own == null) {
            throw new IllegalStateException(
                    "this framework has no directory for data: set 'directory' in " + StoreConfiguration.PID);
        }
        return own.toPath();
    }
}

package io.netsentinel.shell.doctor;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.api.health.HealthCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Looks at what the product stands on: the Java version, the user, and the disk that holds its data. */
@Component
public final class PlatformCheck implements HealthCheck {
    private static final int OLDEST_JAVA = 17;
    private static final int LATEST_TESTED_JAVA = 21;
    private static final long SCARCE_DISK_BYTES = 1L << 30;

    private final Path data;
    private final int javaVersion;
    private final String user;

    @Activate
    public PlatformCheck(BundleContext bundles) {
        this(
                Path.of(bundles.getProperty("karaf.data")),
                Runtime.version().feature(),
                System.getProperty("user.name", "unknown"));
    }

    PlatformCheck(Path data, int javaVersion, String user) {
        this.data = data;
        this.javaVersion = javaVersion;
        this.user = user;
    }

    @Override
    public List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(privileges());
        findings.add(disk());
        return findings;
    }

    private Finding java() {
        if (javaVersion >= OLDEST_JAVA && javaVersion <= LATEST_TESTED_JAVA) {
            return new Finding(Level.OK, "java", "version " + javaVersion, "");
        }
        return new Finding(
                Level.WARNING, "java", "version " + javaVersion + " is not tested", "run it on Java 17 or 21");
    }

    private Finding privileges() {
        if (user.equals("root")) {
            return new Finding(
                    Level.WARNING,
                    "privileges",
                    "it runs as root, which it never needs",
                    "run it as a user of its own; live capture needs CAP_NET_RAW and nothing more");
        }
        return new Finding(Level.OK, "privileges", "it runs as " + user, "");
    }

    private Finding disk() {
        if (!Files.isWritable(data)) {
            return new Finding(Level.ERROR, "disk", data + " is not writable", "give " + user + " write access to it");
        }
        try {
            long free = Files.getFileStore(data).getUsableSpace();
            String text = free / (1 << 20) + " MB free for " + data;
            return free < SCARCE_DISK_BYTES
                    ? new Finding(Level.WARNING, "disk", text, "free some, or move the data with --data DIR")
                    : new Finding(Level.OK, "disk", text, "");
        } catch (IOException e) {
            return new Finding(Level.ERROR, "disk", data + " can't be examined: " + e, "check the file system");
        }
    }
}

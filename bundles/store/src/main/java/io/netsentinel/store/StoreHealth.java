package io.netsentinel.store;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.api.health.HealthCheck;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.StoreException;
import io.netsentinel.api.store.StoreStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Looks after the store, and above all says why there is none: it does not need the store to be up, and tries by itself
 * what the store failed at.
 */
@Component(service = HealthCheck.class, configurationPid = StoreConfiguration.PID)
public final class StoreHealth implements HealthCheck {
    private static final String SUBJECT = "store";

    private final StoreConfiguration configuration;
    private final Path dataDirectory;

    @Reference(
            target = "(store=embedded)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable EventStore store;

    /** Takes the store's own configuration, good or bad. */
    @Activate
    public StoreHealth(StoreConfiguration configuration, BundleContext context) {
        this(configuration, DataDirectory.of(context));
    }

    StoreHealth(StoreConfiguration configuration, Path dataDirectory) {
        this.configuration = configuration;
        this.dataDirectory = dataDirectory;
    }

    void bind(EventStore running) {
        this.store = running;
    }

    @Override
    public List<Finding> check() {
        Settings settings;
        try {
            settings = Settings.of(configuration, dataDirectory);
        } catch (IllegalArgumentException e) {
            return List.of(error(String.valueOf(e.getMessage()), "Mend it in etc/" + StoreConfiguration.PID + ".cfg."));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(running(settings));
        findings.add(freeSpace(settings));
        return findings;
    }

    private Finding running(Settings settings) {
        EventStore running = store;
        try {
            return running == null ? opens(settings) : used(running.statistics(), settings);
        } catch (StoreException e) {
            return error(String.valueOf(e.getMessage()), "See the log for the store's first error.");
        }
    }

    /** A store that could be opened but is not there has another reason, which only the log knows. */
    private static Finding opens(Settings settings) {
        Database.open(settings, Migration.all()).close();
        return error(
                "The store in " + settings.directory() + " is not running, though it can be opened.",
                "Restart the bundle " + StoreConfiguration.PID + "; if that does not help, see the log.");
    }

    private static Finding used(StoreStatistics statistics, Settings settings) {
        String message = String.format(
                Locale.ROOT,
                "%,d flows, %,d activities, %,d detections and %,d alerts take %,d MB of %,d MB in %s",
                statistics.flows(),
                statistics.activities(),
                statistics.detections(),
                statistics.alerts(),
                statistics.bytesOnDisk() >> 20,
                settings.maxBytes() >> 20,
                settings.directory());
        // the limit is applied every few minutes, so some excess is no finding
        if (statistics.bytesOnDisk() > settings.maxBytes() + settings.maxBytes() / 4) {
            return new Finding(
                    Level.WARNING,
                    SUBJECT,
                    message,
                    "Events come faster than old ones are removed, or the limit was lowered: the space is used again, but"
                            + " the file does not shrink.");
        }
        return new Finding(Level.OK, SUBJECT, message, "");
    }

    private static Finding freeSpace(Settings settings) {
        Path existing = settings.directory();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            String message = String.format(Locale.ROOT, "%,d MB are free for %s", free >> 20, settings.directory());
            return free < settings.freeSpaceWarningBytes()
                    ? new Finding(
                            Level.WARNING,
                            SUBJECT,
                            message,
                            "Free some, lower maxSizeMegabytes or move the directory: a full disk stops the store.")
                    : new Finding(Level.OK, SUBJECT, message, "");
        } catch (IOException e) {
            return error("The free space for " + settings.directory() + " is unknown: " + e, "Check the disk.");
        }
    }

    private static Finding error(String message, String remedy) {
        return new Finding(Level.ERROR, SUBJECT, message, remedy);
    }
}

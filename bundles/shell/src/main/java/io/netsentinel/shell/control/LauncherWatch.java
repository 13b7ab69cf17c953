package io.netsentinel.shell.control;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a container that {@code bin/netsentinel} started for one command, or in the foreground, when that launcher has
 * gone: however it ended, nothing stays behind. A container started as a daemon has no launcher.
 */
@Component(
        immediate = true,
        service = {})
public final class LauncherWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LauncherWatch.class);

    private final CompletableFuture<Void> stopped;

    @Activate
    public LauncherWatch(BundleContext context) {
        Bundle framework = context.getBundle(0);
        stopped = exitOf(context.getProperty("netsentinel.launcher")).thenRun(() -> stop(framework));
    }

    @Deactivate
    void close() {
        stopped.cancel(false);
    }

    private static CompletableFuture<?> exitOf(@Nullable String pid) {
        if (pid == null) {
            return new CompletableFuture<>();
        }
        return ProcessHandle.of(Long.parseLong(pid))
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private static void stop(Bundle framework) {
        LOG.info("The launcher has gone: stopping");
        try {
            framework.stop();
        } catch (BundleException e) {
            LOG.error("Cannot stop the container", e);
        }
    }
}

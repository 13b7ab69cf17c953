package io.netsentinel.shell.command;

import io.netsentinel.shell.CommandFailure;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A command finds the services that it needs when it runs. Were they injected, Karaf would take away all commands of the
 * bundle, the doctor too, whenever one service is missing.
 */
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before it executes the command
abstract class ProductCommand implements Action {
    private static final long PATIENCE_MILLIS = 10_000;

    @Reference
    Session session;

    @Reference
    BundleContext bundles;

    final PrintStream out() {
        return session.getConsole();
    }

    /**
     * The service of a type; waits a while for one that is just being replaced.
     *
     * @throws CommandFailure if there is none
     */
    final <S> S service(Class<S> type) {
        ServiceTracker<S, S> tracker = new ServiceTracker<>(bundles, type, null);
        tracker.open();
        try {
            if (tracker.waitForService(PATIENCE_MILLIS) == null) {
                throw new CommandFailure(
                        CommandFailure.FAILED, type.getSimpleName() + " is not running: netsentinel:doctor says why");
            }
            // held until this bundle stops: released with the tracker, a service that nobody else uses would be
            // deactivated
            return bundles.getService(tracker.getServiceReference());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(CommandFailure.INTERRUPTED, "interrupted");
        } finally {
            tracker.close();
        }
    }
}

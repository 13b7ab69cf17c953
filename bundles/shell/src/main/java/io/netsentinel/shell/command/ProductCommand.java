package io.netsentinel.shell.command;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.model.Models;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.access.Callers;
import io.netsentinel.shell.access.Changes;
import io.netsentinel.shell.access.Guard;
import io.netsentinel.shell.control.Request;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A command runs only for whom {@link RequiresPermission} on its class lets in, and with {@link Changes} leaves a record in the
 * audit log. It finds the services that it needs when it runs. Were they injected, Karaf would take away all commands of the
 * bundle, the doctor too, whenever one service is missing.
 */
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before it executes the command
abstract class ProductCommand implements Action {
    private static final long PATIENCE_MILLIS = 10_000;
    private static final String MACHINE_LEARNING = "io.netsentinel.detector.ml";

    @Reference
    Session session;

    @Reference
    BundleContext bundles;

    /** Who runs this; another one in tests. */
    Supplier<Optional<Caller>> callers = Callers::current;

    @Override
    public final @Nullable Object execute() throws Exception {
        Guard guard = new Guard(optional(Access.class), optional(AuditLog.class), System.err);
        return guard.run(Guard.Command.of(getClass(), changesNow(), object()), callers.get(), this::perform);
    }

    /** What the command does. */
    abstract @Nullable Object perform() throws Exception;

    /** What it is done to, for the audit log. */
    String object() {
        return "";
    }

    /** Whether a command with {@link Changes} changes anything this time. */
    boolean changesNow() {
        return true;
    }

    final PrintStream out() {
        return session.getConsole();
    }

    /** The folder that relative paths of the caller start from. */
    final Path workingDirectory() {
        Object directory = session.get(Request.DIRECTORY);
        return Path.of(directory == null ? System.getProperty("netsentinel.directory", "") : directory.toString())
                .toAbsolutePath();
    }

    final boolean isTerminal() {
        return session.getTerminal() != null || "1".equals(session.get(Request.TERMINAL));
    }

    /**
     * The one alert whose id begins so.
     *
     * @throws CommandFailure if there is none, or more than one
     */
    final Alert alert(String wanted) {
        Condition beginning = new Condition("id", Condition.Operator.STARTS_WITH, wanted);
        List<Alert> matches = service(EventStore.class)
                .alerts(new Query(null, null, List.of(beginning), Query.Order.NEWEST_FIRST, 2));
        if (matches.size() != 1) {
            throw new CommandFailure(
                    CommandFailure.FAILED,
                    (matches.isEmpty() ? "no alert has" : "several alerts have") + " an id that begins with " + wanted);
        }
        return matches.get(0);
    }

    /**
     * The service that manages models, which comes with a feature of its own.
     *
     * @throws CommandFailure if there is none
     */
    final Models models() {
        boolean isInstalled =
                Stream.of(bundles.getBundles()).anyMatch(bundle -> MACHINE_LEARNING.equals(bundle.getSymbolicName()));
        if (!isInstalled) {
            throw new CommandFailure(
                    CommandFailure.FAILED, "machine learning is not installed: feature:install netsentinel-ml adds it");
        }
        return service(Models.class);
    }

    /** A service that may as well be missing; does not wait for it. */
    final <S> Optional<S> optional(Class<S> type) {
        ServiceReference<S> reference = bundles.getServiceReference(type);
        return reference == null ? Optional.empty() : Optional.ofNullable(bundles.getService(reference));
    }

    /** Who runs this, as the services know callers. */
    final Caller who() {
        return callers.get().orElseThrow(() -> new CommandFailure(CommandFailure.FAILED, "nobody is signed in here"));
    }

    /** The user of a session, or whoever may enter the data folder. */
    final String caller() {
        Caller who = who();
        return who.kind() == Caller.Kind.LOCAL
                ? "bin/netsentinel, user " + System.getProperty("user.name")
                : who.name();
    }

    /**
     * A path as the caller means it. Who comes from elsewhere reaches only the exchange folder: the process may read and write
     * more than they may.
     *
     * @throws CommandFailure if it is outside
     */
    final Path path(String name) {
        if (who().kind() == Caller.Kind.LOCAL) {
            return workingDirectory().resolve(name).normalize();
        }
        Path exchange = exchange();
        Path path = exchange.resolve(name).normalize();
        if (!path.startsWith(exchange)) {
            throw new CommandFailure(CommandFailure.FAILED, "only files in " + exchange + " can be used from here");
        }
        return path;
    }

    private Path exchange() {
        Path folder = Path.of(bundles.getProperty("karaf.data"), "exchange")
                .toAbsolutePath()
                .normalize();
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.FAILED, folder + " can't be made: " + e.getMessage());
        }
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

package io.netsentinel.rest.system.plugins;

import io.netsentinel.rest.system.plugins.BundleView.ComponentView;
import io.netsentinel.rest.system.plugins.BundleView.Origin;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The bundles of this container as the API shows and changes them. Safe for use by several threads. */
@Component(service = InstalledBundles.class)
public final class InstalledBundles {
    /** File Install looks each second, twice before it trusts a file. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final long POLL_MILLIS = 100;

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final Protection protection;

    @Activate
    public InstalledBundles(BundleContext context, @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
        protection = new Protection(PluginFolder.deploy(context));
    }

    /** Whether the product stands on a bundle, which then is neither ours nor a plug-in. */
    public boolean isPlatform(Bundle bundle) {
        return protection.origin(bundle) == Origin.PLATFORM;
    }

    List<BundleView> all() {
        return Stream.of(context.getBundles())
                .sorted(Comparator.comparingLong(Bundle::getBundleId))
                .map(this::view)
                .toList();
    }

    /** Throws {@link NotFoundException} without one. */
    BundleView find(long id) {
        return view(bundle(id));
    }

    /** Starts or stops for good; 409 if it may not be stopped, or can't be started. */
    BundleView setRunning(long id, boolean isRunning) {
        Bundle bundle = bundle(id);
        try {
            if (isRunning) {
                bundle.start();
            } else {
                refuseProtected(bundle);
                bundle.stop();
            }
        } catch (BundleException e) {
            throw conflict((isRunning ? "it can't be started: " : "it can't be stopped: ") + e.getMessage());
        }
        return view(bundle);
    }

    /** Removes the file of a plug-in and waits until it is gone; 409 if it came another way. */
    void uninstall(long id) throws IOException {
        Bundle bundle = bundle(id);
        refuseProtected(bundle);
        Path file = protection.deployedFile(bundle);
        if (file == null) {
            throw conflict("it does not come from deploy/: uninstall its feature with feature:uninstall");
        }
        Files.deleteIfExists(file);
        await(() -> bundle.getState() == Bundle.UNINSTALLED);
    }

    /** The bundle that File Install makes of a new file, once its components had time to start; empty if that takes long. */
    Optional<BundleView> awaitInstalled(String symbolicName, Version version) {
        await(() -> named(symbolicName)
                .filter(bundle -> bundle.getVersion().equals(version))
                .anyMatch(bundle -> bundle.getState() == Bundle.ACTIVE));
        return named(symbolicName)
                .filter(bundle -> bundle.getVersion().equals(version))
                .map(this::view)
                .findFirst();
    }

    private Stream<Bundle> named(String symbolicName) {
        return Stream.of(context.getBundles()).filter(bundle -> symbolicName.equals(bundle.getSymbolicName()));
    }

    private void refuseProtected(Bundle bundle) {
        String reason = protection.against(bundle);
        if (reason != null) {
            throw conflict("bundle " + bundle.getSymbolicName() + " must run: " + reason);
        }
    }

    private Bundle bundle(long id) {
        @Nullable Bundle bundle = context.getBundle(id);
        if (bundle == null) {
            throw new NotFoundException("there is no bundle " + id);
        }
        return bundle;
    }

    private BundleView view(Bundle bundle) {
        List<ComponentView> views = components.getComponentDescriptionDTOs(bundle).stream()
                .flatMap(
                        each -> ComponentView.of(
                                each,
                                components.isComponentEnabled(each),
                                components.getComponentConfigurationDTOs(each))
                                .stream())
                .sorted(Comparator.comparing(ComponentView::name))
                .toList();
        return BundleView.of(bundle, protection.origin(bundle), protection.against(bundle), views);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!condition.getAsBoolean() && System.nanoTime() < end) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ClientErrorException conflict(String message) {
        return new ClientErrorException(message, Status.CONFLICT);
    }
}

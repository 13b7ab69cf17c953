package io.netsentinel.dl4j.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers ND4J's own backend as a service, so that whoever computes with it needs to know nothing but the library's types.
 * It is started when the first bundle gets the service: that unpacks the native libraries and takes seconds, hundreds of
 * megabytes on disk and much memory, which only who trains should pay for. Properties of the service: {@value #VERSION},
 * {@value #THREADS} and {@value #STARTED}.
 *
 * <p>The native libraries belong to this revision of the bundle. A JVM loads them once; after an update of this bundle the
 * process is to be restarted.
 */
public final class Activator implements BundleActivator, ServiceFactory<Nd4jBackend> {
    static final String VERSION = "nd4j.version";
    static final String THREADS = "nd4j.threads";
    static final String STARTED = "nd4j.started";

    private static final Logger LOG = LoggerFactory.getLogger(Activator.class);

    private @Nullable BundleContext context;
    private @Nullable Nd4jBackend backend;

    @Override
    public synchronized void start(BundleContext newContext) {
        context = newContext;
        newContext.registerService(Nd4jBackend.class, this, properties(newContext, false));
    }

    @Override
    public synchronized void stop(BundleContext oldContext) throws InterruptedException {
        if (backend != null) {
            Nd4jRuntime.stop();
        }
    }

    @Override
    public synchronized Nd4jBackend getService(Bundle user, ServiceRegistration<Nd4jBackend> registration) {
        if (backend == null) {
            BundleContext own = Objects.requireNonNull(context, "started before it is registered");
            backend = startedOnItsOwn(own);
            registration.setProperties(properties(own, true));
        }
        return backend;
    }

    @Override
    public void ungetService(Bundle user, ServiceRegistration<Nd4jBackend> registration, Nd4jBackend service) {
        // it can't be unloaded
    }

    /**
     * ND4J's daemon threads remember on whose behalf they were made, and so would keep the bundle that asked for the service
     * from being unloaded.
     */
    @SuppressWarnings("removal") // Java has nothing else that cuts this tie
    private static Nd4jBackend startedOnItsOwn(BundleContext context) {
        return AccessController.doPrivileged((PrivilegedAction<Nd4jBackend>) () -> load(context));
    }

    private static Nd4jBackend load(BundleContext context) {
        long began = System.nanoTime();
        int threads = threads();
        try {
            Nd4jBackend backend = Nd4jRuntime.start(unpack(context), threads);
            LOG.info(
                    "{} runs on {} threads, after {} ms",
                    backend.getClass().getSimpleName(),
                    threads,
                    (System.nanoTime() - began) / 1_000_000);
            return backend;
        } catch (IOException e) {
            throw new UncheckedIOException("the native libraries of ND4J could not be unpacked: " + e.getMessage(), e);
        }
    }

    private static NativeLibraries unpack(BundleContext context) throws IOException {
        Bundle bundle = context.getBundle();
        List<URL> packed = Collections.list(bundle.findEntries("native", "*.xz", false));
        Path base = context.getDataFile("native").toPath();
        return NativeLibraries.unpack(base, Long.toString(bundle.getLastModified()), packed);
    }

    /** OpenMP reads this variable before any code of ours runs: the rest of ND4J follows it. */
    private static int threads() {
        return threads(System.getenv("OMP_NUM_THREADS"));
    }

    /** OpenMP allows a list such as {@code 4,2} for nested levels; ND4J has one level. */
    static int threads(@Nullable String variable) {
        if (variable == null) {
            return 1;
        }
        String first = variable.split(",", 2)[0].strip();
        if (first.matches("[1-9][0-9]{0,3}")) {
            return Integer.parseInt(first);
        }
        LOG.warn("OMP_NUM_THREADS is {}, not a number of threads such as 2: machine learning uses one", variable);
        return 1;
    }

    private static Dictionary<String, Object> properties(BundleContext context, boolean isStarted) {
        return FrameworkUtil.asDictionary(Map.of(
                VERSION, context.getBundle().getHeaders().get("Nd4j-Version"), THREADS, threads(), STARTED, isStarted));
    }
}

package io.netsentinel.dl4j.runtime;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers ND4J's own backend as a service once it runs, so that whoever computes with it can wait for that and needs to
 * know nothing but the library's types. Properties of the service: {@value #VERSION} and {@value #THREADS}.
 *
 * <p>The native libraries belong to this revision of the bundle. A JVM loads them once; after an update of this bundle the
 * process is to be restarted.
 */
public final class Activator implements BundleActivator {
    static final String VERSION = "nd4j.version";
    static final String THREADS = "nd4j.threads";

    private static final Logger LOG = LoggerFactory.getLogger(Activator.class);

    @Override
    public void start(BundleContext context) throws IOException {
        long began = System.nanoTime();
        int threads = threads(System.getenv("OMP_NUM_THREADS"));
        NativeLibraries natives = unpack(context);
        Nd4jBackend backend = Nd4jRuntime.start(natives, threads);
        context.registerService(Nd4jBackend.class, backend, properties(context, threads));
        LOG.info(
                "{} runs on {} threads, after {} ms",
                backend.getClass().getSimpleName(),
                threads,
                (System.nanoTime() - began) / 1_000_000);
    }

    @Override
    public void stop(BundleContext context) throws InterruptedException {
        Nd4jRuntime.stop();
    }

    private static NativeLibraries unpack(BundleContext context) throws IOException {
        Bundle bundle = context.getBundle();
        List<URL> packed = Collections.list(bundle.findEntries("native", "*.xz", false));
        Path base = context.getDataFile("native").toPath();
        return NativeLibraries.unpack(base, Long.toString(bundle.getLastModified()), packed);
    }

    /** OpenMP reads this variable before any code of ours runs: the rest of ND4J follows it. */
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

    private static Dictionary<String, Object> properties(BundleContext context, int threads) {
        return FrameworkUtil.asDictionary(
                Map.of(VERSION, context.getBundle().getHeaders().get("Nd4j-Version"), THREADS, threads));
    }
}

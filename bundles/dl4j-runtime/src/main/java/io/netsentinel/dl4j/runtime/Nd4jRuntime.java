package io.netsentinel.dl4j.runtime;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.openblas.global.openblas;
import org.deeplearning4j.config.DL4JClassLoading;
import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * ND4J as this bundle runs it. It initializes itself in static initializers, once for each class loader; what they look at
 * has to be in place before.
 */
final class Nd4jRuntime {
    private static final ClassLoader LIBRARY = Nd4jRuntime.class.getClassLoader();
    private static final long STOP_MILLIS = 2_000;

    private Nd4jRuntime() {}

    /**
     * Loads everything now, on this thread.
     *
     * @throws LinkageError if a native library does not load
     */
    static Nd4jBackend start(NativeLibraries natives, int threads) {
        Thread thread = Thread.currentThread();
        ClassLoader previous = thread.getContextClassLoader();
        Map<String, String> properties = placesOf(natives);
        thread.setContextClassLoader(LIBRARY);
        properties.forEach(System::setProperty);
        try {
            return load(threads);
        } finally {
            properties.keySet().forEach(System::clearProperty);
            thread.setContextClassLoader(previous);
        }
    }

    /** Where JavaCPP is to look; what an operator has set stays as it is. */
    private static Map<String, String> placesOf(NativeLibraries natives) {
        Map<String, String> places = new HashMap<>();
        places.put("org.bytedeco.javacpp.cachedir", natives.cache().toString());
        places.put("org.bytedeco.javacpp.platform.linkpath", natives.libraries().toString());
        places.keySet().removeIf(key -> System.getProperty(key) != null);
        return places;
    }

    private static Nd4jBackend load(int threads) {
        ND4JClassLoading.setNd4jClassloader(LIBRARY);
        DL4JClassLoading.setDl4jClassloader(LIBRARY);
        Nd4j.create(new float[] {1, 2}).sum().getFloat(0);
        useThreads(threads);
        // it would look for libraries that are not in this bundle, after an OutOfMemoryError at that
        CrashReportingUtil.crashDumpsEnabled(false);
        return Nd4j.getBackend();
    }

    private static void useThreads(int threads) {
        Environment environment = Nd4j.getEnvironment();
        // in this order: ND4J refuses fewer threads than master threads
        environment.setMaxMasterThreads(threads);
        environment.setMaxThreads(threads);
        openblas.blas_set_num_threads(threads);
    }

    /** ND4J and JavaCPP leave daemon threads behind, each of which keeps this class loader and all native memory alive. */
    static void stop() throws InterruptedException {
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        Nd4j.getMemoryManager().togglePeriodicGc(false);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getClass().getClassLoader() == LIBRARY) {
                thread.interrupt();
                thread.join(STOP_MILLIS);
            }
        }
    }
}

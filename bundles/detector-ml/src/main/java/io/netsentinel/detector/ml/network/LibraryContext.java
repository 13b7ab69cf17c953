package io.netsentinel.detector.ml.network;

import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j looks classes up through the thread's context class loader, which in OSGi knows nothing of them. */
final class LibraryContext {
    private LibraryContext() {}

    /** Something that uses the library. */
    interface Call<T, E extends Exception> {
        T run() throws E;
    }

    /** Runs it on this thread with the library's own class loader. */
    static <T, E extends Exception> T call(Call<T, E> call) throws E {
        Thread thread = Thread.currentThread();
        ClassLoader previous = thread.getContextClassLoader();
        thread.setContextClassLoader(Nd4j.class.getClassLoader());
        try {
            return call.run();
        } finally {
            thread.setContextClassLoader(previous);
        }
    }
}

package io.netsentinel.detector.ml.network;

/** The library that trains: a service inside this bundle. Safe for use by several threads. */
public interface Backend {
    /**
     * Makes sure that it runs, before the first network is trained; the first time in a container that takes seconds.
     *
     * @throws TrainingException if it does not start; the message says where to look
     */
    void require();
}

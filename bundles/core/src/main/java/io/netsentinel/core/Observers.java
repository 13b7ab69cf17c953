package io.netsentinel.core;

import io.netsentinel.api.pipeline.Pipeline.Subscription;
import io.netsentinel.api.pipeline.PipelineObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who look on; one that fails harms neither the pipeline nor the others. */
public final class Observers {
    private static final Logger LOG = LoggerFactory.getLogger(Observers.class);

    private final List<PipelineObserver> observers = new CopyOnWriteArrayList<>();

    Subscription add(PipelineObserver observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    /** Tells everybody. */
    public void tell(Consumer<PipelineObserver> news) {
        for (PipelineObserver observer : observers) {
            try {
                news.accept(observer);
            } catch (RuntimeException e) {
                LOG.warn("Somebody who watches the pipeline failed", e);
            }
        }
    }
}

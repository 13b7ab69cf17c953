package io.netsentinel.detector.ml.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.health.Finding;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The library is real; of the framework only what is asked of it is there. */
class BackendHealthTest {
    private final Map<String, Object> properties =
            new ConcurrentHashMap<>(Map.of("nd4j.version", "1.2.3", "nd4j.threads", 1, "nd4j.started", false));

    /** A framework whose service starts when it is got, as the runtime's does. */
    private BackendHealth health(@Nullable Nd4jBackend service) {
        return new BackendHealth(
                proxy(BundleContext.class, (self, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("getService");
                    properties.put("nd4j.started", service != null);
                    return service;
                }),
                reference());
    }

    @SuppressWarnings("unchecked")
    private ServiceReference<Nd4jBackend> reference() {
        return proxy(ServiceReference.class, (self, method, arguments) -> properties.get(arguments[0]));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void doesNotStartItToSayThatItIsThere() {
        assertThat(health(Nd4j.getBackend()).check())
                .containsExactly(new Finding(
                        Finding.Level.OK,
                        "machine learning",
                        "ND4J 1.2.3 is there and starts with the first training",
                        ""));
        assertThat(properties).containsEntry("nd4j.started", false);
    }

    @Test
    void saysWhatNetworksAreComputedWithOnceItRuns() {
        BackendHealth health = health(Nd4j.getBackend());

        health.require();

        assertThat(health.check())
                .containsExactly(
                        new Finding(Finding.Level.OK, "machine learning", "ND4J 1.2.3 computes, threads: 1", ""));
    }

    @Test
    void saysWhyItDoesNot() {
        BackendHealth health = health(Nd4j.getBackend());
        health.require();
        Thread.currentThread().interrupt();

        Finding finding = health.check().get(0);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(finding.level()).isEqualTo(Finding.Level.ERROR);
        assertThat(finding.message()).contains("does not run").contains("cancelled");
        assertThat(finding.remedy()).contains("Restart");
    }

    @Test
    void aTrainingIsToldWhenItDoesNotStart() {
        assertThatThrownBy(() -> health(null).require())
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("netsentinel:doctor");
    }
}

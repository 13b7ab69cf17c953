package io.netsentinel.detector.ml.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.health.Finding;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class BackendHealthTest {
    private final BackendHealth health =
            new BackendHealth(Map.entry(Map.of("nd4j.version", "1.2.3", "nd4j.threads", 1), Nd4j.getBackend()));

    @Test
    void saysWhatNetworksAreComputedWith() {
        assertThat(health.check())
                .containsExactly(new Finding(
                        Finding.Level.OK, "machine learning", "ND4J 1.2.3 computes with CpuBackend, threads: 1", ""));
    }

    @Test
    void saysWhyTheyAreNot() {
        Thread.currentThread().interrupt();

        Finding finding = health.check().get(0);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(finding.level()).isEqualTo(Finding.Level.ERROR);
        assertThat(finding.message()).contains("does not run").contains("cancelled");
        assertThat(finding.remedy()).contains("Restart");
    }
}

package io.netsentinel.detector.ml.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.detection.Detector;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Timeline;
import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.config.LearningConfig;
import io.netsentinel.detector.ml.drift.DriftMonitor;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetectorsTest {
    private static LearningConfig config(Map<String, Object> values) {
        return (LearningConfig) Proxy.newProxyInstance(
                LearningConfig.class.getClassLoader(),
                new Class<?>[] {LearningConfig.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    @Test
    void thereIsOneForFlowsAndOneForHosts() {
        // given
        Desk models = new Desk(Subject.HOST).activate("host-1", Script.of(Subject.HOST));
        LearningConfig defaults = config(Map.of());
        DriftMonitor drift = new DriftMonitor(defaults);
        Detector flows = new FlowDetector(defaults, models, models, drift);
        Detector hosts = new HostDetector(defaults, models, models, drift);

        // when both see the same, and only hosts have a model
        for (Detector detector : List.of(flows, hosts)) {
            EventBatch batch = new EventBatch(
                    Timeline.LIVE, "test", List.of(Script.flow(1, "10.0.0.1", 20), Script.flow(2, "10.0.0.1", 1)), 0);
            detector.begin(Timeline.LIVE).analyse(batch, models.found::add);
        }

        // then
        assertThat(flows.id()).isEqualTo("ml-flow");
        assertThat(hosts.id()).isEqualTo("ml-host");
        assertThat(models.found).hasSize(1);
        assertThat(models.found.get(0).key()).isEqualTo("host 10.0.0.1");
    }

    @Test
    void aMistakeInTheConfigurationIsTold() {
        Desk models = new Desk(Subject.HOST);
        LearningConfig wrong = config(Map.of("alertsPerDay", 0.0));

        assertThatThrownBy(() -> new HostDetector(wrong, models, models, new DriftMonitor(0.25)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("alertsPerDay");
    }
}

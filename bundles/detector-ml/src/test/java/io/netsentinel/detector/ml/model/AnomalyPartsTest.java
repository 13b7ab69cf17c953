package io.netsentinel.detector.ml.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.detector.ml.anomaly.AnomalyModel;
import io.netsentinel.detector.ml.anomaly.Column;
import io.netsentinel.detector.ml.anomaly.Judge;
import io.netsentinel.detector.ml.anomaly.Recipe;
import io.netsentinel.detector.ml.anomaly.Schema;
import io.netsentinel.detector.ml.anomaly.Table;
import io.netsentinel.detector.ml.network.TrainingSettings;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnomalyPartsTest {
    private static final Schema SCHEMA =
            new Schema(List.of(new Column("a", true), new Column("b", false)), List.of("kind"));

    private static AnomalyModel model;

    private static Table table() {
        Table table = new Table(SCHEMA);
        for (int i = 0; i < 60; i++) {
            table.add(new double[] {i, i % 7}, new String[] {i % 2 == 0 ? "even" : "odd"});
        }
        return table;
    }

    @BeforeAll
    static void learn() throws InterruptedException {
        model = new Recipe(List.of(3), 2, new TrainingSettings(1e-2, 0, 16, 2, 2, 1), 0.01, 0.05, 0)
                .learn(table(), table(), epoch -> {});
    }

    private static ModelFile file(Map<String, byte[]> parts) {
        return ModelFile.of(SampleModels.flow(1).manifest(), parts);
    }

    @Test
    void aModelThatWasReadJudgesTheSame() throws Exception {
        // when
        AnomalyModel read = AnomalyParts.read("", file(AnomalyParts.of("", model)));

        // then
        assertThat(new Judge(read.reproduction()).scores(table()))
                .isEqualTo(new Judge(model.reproduction()).scores(table()));
        assertThat(read.calibration()).isEqualTo(model.calibration());
        assertThat(read.reproduction().scaling()).isEqualTo(model.reproduction().scaling());
    }

    @Test
    void everyPartIsNeeded() {
        for (String name : AnomalyParts.of("", model).keySet()) {
            Map<String, byte[]> parts = new LinkedHashMap<>(AnomalyParts.of("", model));
            parts.remove(name);

            assertThatThrownBy(() -> AnomalyParts.read("", file(parts))).isInstanceOf(DamagedModelException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "calibration.json | {\"quantiles\":[2,1],\"tailStart\":1,\"tailShare\":0.1,\"tailScale\":1,\"tailShape\":0}",
                "calibration.json | null",
                "errors.json      | {\"networks\":[[1,1,1,1,-1],[1,1,1,1,1]]}",
                "errors.json      | {\"networks\":[[1,1,1,1,null],[1,1,1,1,1]]}",
                "errors.json      | {\"networks\":[]}",
                "errors.json      | {\"networks\":[null,null]}",
                "scaling.json     | {}",
                "network-2.bin    | NSNN"
            })
    void partsThatMakeNoSenseAreDamage(String name, String content) {
        Map<String, byte[]> parts = new LinkedHashMap<>(AnomalyParts.of("", model));
        parts.put(name, content.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> AnomalyParts.read("", file(parts))).isInstanceOf(DamagedModelException.class);
    }
}

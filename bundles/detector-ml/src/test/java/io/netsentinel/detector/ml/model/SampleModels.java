package io.netsentinel.detector.ml.model;

import io.netsentinel.api.model.Subject;
import io.netsentinel.api.model.TrainingData;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Models without sense, for tests of files. */
final class SampleModels {
    private SampleModels() {}

    static ModelFile flow(int version) {
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                "flow-" + version,
                Subject.FLOW,
                Instant.parse("2026-01-02T03:04:05.000000006Z"),
                "ana",
                new TrainingData(
                        List.of("store"), Instant.EPOCH, Instant.parse("2026-01-02T00:00:00Z"), 900, 100, 9, 7),
                List.of("duration", "bytes"),
                "0123abcd",
                Map.of("loss.held_out", 0.125),
                Map.of());
        return ModelFile.of(
                manifest, Map.of("network.bin", new byte[] {1, 2, (byte) version}, "scaling.json", bytes("{}")));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

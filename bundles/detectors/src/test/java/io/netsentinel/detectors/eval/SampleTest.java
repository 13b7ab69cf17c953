package io.netsentinel.detectors.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.capture.CaptureFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the sample capture that ships with the product must give: its attacks, and nothing else. */
class SampleTest {
    private static final Path SAMPLE =
            Path.of("..", "..", "distribution", "src", "main", "resources", "samples", "office.pcap.gz");

    @Test
    void the_attacks_in_the_sample_are_found_and_counted_and_nothing_else() throws Exception {
        // given all detectors with their defaults
        Run run = new Run(Evaluate.detectors());

        // when the sample is replayed
        Evaluate.captureFiles().open(SAMPLE, CaptureFiles.AS_FAST_AS_POSSIBLE).run(run);
        List<Found> alerts = run.end();

        // then each attack is one alert with its exact number of probes, sessions or packets
        Map<String, Long> counts =
                alerts.stream().collect(Collectors.toMap(alert -> alert.latest.key(), alert -> alert.count));
        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "sweep ping 198.51.100.66>*", 1007L,
                        "vertical tcp 198.51.100.66>10.77.1.10", 1000L,
                        "guessing 203.0.113.45>10.77.1.20:22", 25L,
                        "vertical tcp 10.77.0.66>10.77.1.20", 599L,
                        "syn 10.77.1.10:80", 3681L));
    }
}

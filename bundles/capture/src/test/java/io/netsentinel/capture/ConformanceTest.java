package io.netsentinel.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.capture.flow.FlowSettings;
import io.netsentinel.capture.testing.RecordingSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Compares with what other tools found in public captures: {@code -Dconformance.dir=FOLDER} names a folder with
 * {@code flows.csv}, {@code curated.csv} and {@code pcaps/}. The captures belong to others and are not in the
 * repository.
 */
@EnabledIfSystemProperty(named = ConformanceTest.FOLDER, matches = ".+")
class ConformanceTest {
    static final String FOLDER = "conformance.dir";

    /** So long that no flow of a capture ends early: the other tools have other timeouts. */
    private static final FlowSettings PATIENT = FlowSettings.ofSeconds(86_400, 86_400, 3_600, 86_400, 1_000_000);

    private final Path folder = Path.of(System.getProperty(FOLDER));

    @Test
    @DisplayName("packets and bytes each way agree with Suricata and tshark")
    void flows() throws Exception {
        List<String> wrong = new ArrayList<>();
        Map<Path, List<Flow>> seen = new HashMap<>();
        List<String> rows = rows("flows.csv");
        for (String row : rows) {
            String[] columns = row.split(",", -1);
            Path file = folder.resolve("pcaps").resolve(columns[0]);
            if (!seen.containsKey(file)) {
                seen.put(file, replay(file));
            }
            String actual = actual(columns, seen.get(file));
            String expected = String.join(",", List.of(columns).subList(7, 11));
            if (!actual.equals(expected)) {
                wrong.add(row + " but was " + actual);
            }
        }
        System.out.println(rows.size() - wrong.size() + " of " + rows.size() + " flows agree");
        assertThat(wrong).isEmpty();
    }

    @Test
    @DisplayName("every odd capture is read, or refused with a reason")
    void curated() throws Exception {
        for (String row : rows("curated.csv")) {
            String[] columns = row.split(",", -1);
            Path file = folder.resolve("pcaps").resolve(columns[1]);
            CaptureFileSource source = new CaptureFileSource(file, 0, PATIENT, WallClock.SYSTEM);
            try {
                source.run(new RecordingSink());
                System.out.println(columns[0] + " " + source.counters());
                assertThat(source.counters()).containsEntry("packets", Long.valueOf(columns[3]));
            } catch (IOException e) {
                System.out.println(columns[0] + " refused: " + e.getMessage());
                assertThat(e).hasMessageContaining("link type");
            }
        }
    }

    private List<String> rows(String name) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(name));
        return lines.subList(1, lines.size());
    }

    private static List<Flow> replay(Path file) throws Exception {
        RecordingSink sink = new RecordingSink();
        new CaptureFileSource(file, 0, PATIENT, WallClock.SYSTEM).run(sink);
        return sink.flows();
    }

    /**
     * Sums of the flows between the row's endpoints, in the row's format. The Community IDs in the table were made with
     * seeds other than 0, so they can't be compared.
     */
    private static String actual(String[] columns, List<Flow> flows) {
        long[] sums = new long[4];
        for (Flow flow : flows) {
            if (!IpProtocol.name(flow.protocol()).equals(columns[2].toLowerCase(Locale.ROOT))) {
                continue;
            }
            String from = flow.source() + "," + flow.sourcePort();
            String to = flow.target() + "," + flow.targetPort();
            String rowFrom = columns[3] + "," + columns[4];
            String rowTo = columns[5] + "," + columns[6];
            if (from.equals(rowFrom) && to.equals(rowTo)) {
                sums[0] += flow.toServer().packets();
                sums[1] += flow.toServer().bytes();
                sums[2] += flow.toClient().packets();
                sums[3] += flow.toClient().bytes();
            }
        }
        return sums[0] + "," + sums[1] + "," + sums[2] + "," + sums[3];
    }
}

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

    /** Of the configurations that came with the captures. */
    private static final List<Integer> SEEDS = List.of(0, 7, 1234);

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

    @Test
    @DisplayName("stated Community IDs are those of the flows, with the seed that their file was made with")
    void communityIds() throws Exception {
        int stated = 0;
        for (String row : rows("flows.csv")) {
            String[] columns = row.split(",", -1);
            if (columns[12].isEmpty()) {
                continue;
            }
            stated++;
            List<Flow> flows = replay(folder.resolve("pcaps").resolve(columns[0])).stream()
                    .filter(flow -> isBetween(flow, columns))
                    .toList();
            assertThat(flows).as(row).isNotEmpty();
            assertThat(flows).as(row).allMatch(flow -> SEEDS.stream()
                    .anyMatch(seed -> columns[12].equals(flow.communityId(seed))));
        }
        System.out.println(stated + " stated Community IDs agree");
        assertThat(stated).isPositive();
    }

    private static boolean isBetween(Flow flow, String[] columns) {
        return (flow.source() + "," + flow.sourcePort()).equals(columns[3] + "," + columns[4])
                && (flow.target() + "," + flow.targetPort()).equals(columns[5] + "," + columns[6]);
    }

    /** Sums of the flows between the row's endpoints, in the row's format. */
    private static String actual(String[] columns, List<Flow> flows) {
        long[] sums = new long[4];
        for (Flow flow : flows) {
            if (!IpProtocol.name(flow.protocol()).equals(columns[2].toLowerCase(Locale.ROOT))) {
                continue;
            }
            if (isBetween(flow, columns)) {
                sums[0] += flow.toServer().packets();
                sums[1] += flow.toServer().bytes();
                sums[2] += flow.toClient().packets();
                sums[3] += flow.toClient().bytes();
            }
        }
        return sums[0] + "," + sums[1] + "," + sums[2] + "," + sums[3];
    }
}

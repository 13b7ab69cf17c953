package io.netsentinel.detector.ml.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detector.ml.flow.Flows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostFeaturesTest {
    private static final String HOST = "10.0.0.5";

    private final List<HostWindow> closed = new ArrayList<>();
    private final HostWindows windows = new HostWindows(100, HostFeaturesTest::isHome, closed::add);

    private static boolean isHome(IpAddress address) {
        return address.toString().startsWith("10.");
    }

    private double feature(String name) {
        windows.end();
        double[] row = HostFeatures.row(closed.get(closed.size() - 1).did());
        return row[HostFeatures.SCHEMA.names().indexOf(name)];
    }

    @Test
    void countsWhatAScannerDid() {
        for (int port = 1; port <= 50; port++) {
            windows.add(Flows.refused(HOST, "10.0.0.80", port, port * 0.01), 3, true);
        }
        windows.add(Flows.session(HOST, "10.0.0.81", 80, 0, 300, 5_000), -1, false);

        assertThat(feature("flows")).isEqualTo(51);
        assertThat(feature("targets")).isEqualTo(2);
        assertThat(feature("services")).isEqualTo(51);
        assertThat(feature("most_services")).isEqualTo(50);
        assertThat(feature("widest_service")).isEqualTo(1);
        assertThat(feature("failed")).isEqualTo(50);
        assertThat(feature("most_failed")).isEqualTo(50);
        assertThat(feature("failed_share")).isCloseTo(50 / 54.0, within(1e-9));
        assertThat(feature("new_targets")).isEqualTo(2);
        assertThat(feature("odd_flows")).isEqualTo(50);
        assertThat(feature("oddest_flow")).isEqualTo(3);
        assertThat(feature("mean_oddness")).isCloseTo(149 / 51.0, within(1e-9));
    }

    @Test
    void measuresWhatWasSentWhere() {
        windows.add(Flows.session(HOST, "198.51.100.7", 443, 0, 9_000_000, 1_000), 0, false);
        windows.add(Flows.session(HOST, "10.0.0.81", 80, 2, 300, 5_000), 0, false);

        assertThat(feature("out")).isEqualTo(9_000_300);
        assertThat(feature("in")).isEqualTo(6_000);
        assertThat(feature("out_in")).isCloseTo(Math.log(9_000_301.0 / 6_001), within(1e-9));
        assertThat(feature("most_out")).isEqualTo(9_000_000);
        assertThat(feature("most_out_ratio")).isCloseTo(Math.log(9_000_001.0 / 1_001), within(1e-9));
        assertThat(feature("bytes_outside")).isEqualTo(9_000_000);
        assertThat(feature("mean_out")).isEqualTo(4_500_150);
        assertThat(feature("longest_ms")).isEqualTo(1_000);
    }

    @Test
    void readsWhatWasAskedOfDns() {
        for (int i = 0; i < 9; i++) {
            windows.add(Lookup.of(HOST, "x" + i + ".tunnel.example", "TXT", "NOERROR", i));
        }
        windows.add(Lookup.of(HOST, "gone.example", "A", "NXDOMAIN", 10));

        assertThat(feature("queries")).isEqualTo(10);
        assertThat(feature("missing_names")).isEqualTo(1);
        assertThat(feature("missing_share")).isCloseTo(1 / 13.0, within(1e-9));
        assertThat(feature("odd_types")).isEqualTo(9);
        assertThat(feature("names_below")).isEqualTo(9);
        assertThat(feature("domains")).isEqualTo(2);
        assertThat(feature("name_length")).isCloseTo((9 * 17 + 12) / 10.0, within(1e-9));
        assertThat(feature("longest_name")).isEqualTo(17);
        assertThat(feature("name_entropy")).isEqualTo(2.5);
        assertThat(feature("oddest_flow")).as("without flows").isEqualTo(-2);
    }

    @Test
    void countsRefusalsOfApplications() {
        windows.add(Lookup.activity(HOST, 21, "ftp", Map.of("event.outcome", "failure"), 1));
        windows.add(Lookup.activity(HOST, 80, "http", Map.of("http.response.status_code", "404"), 2));
        windows.add(Lookup.activity(HOST, 80, "http", Map.of("http.response.status_code", "200"), 3));

        assertThat(feature("failed_logins")).isEqualTo(1);
        assertThat(feature("requests")).isEqualTo(2);
        assertThat(feature("refused_requests")).isEqualTo(1);
    }

    @Test
    void seesTheRhythmOfABeacon() {
        for (int i = 0; i < 20; i++) {
            windows.add(Flows.session(HOST, "198.51.100.7", 443, i * 5, 100, 100), 0, false);
        }

        assertThat(feature("regular_outside")).isCloseTo(1, within(1e-9));
        assertThat(feature("visits_outside")).isEqualTo(20);
    }
}

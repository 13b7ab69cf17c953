package io.netsentinel.detector.ml.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.api.event.TcpFlags;
import io.netsentinel.detector.ml.anomaly.Table;
import org.junit.jupiter.api.Test;

class FlowRowsTest {
    private static final String CLIENT = "10.0.0.5";
    private static final String SERVER = "10.0.0.80";

    private final Table table = new Table(FlowRows.SCHEMA);
    private final FlowRows rows =
            new FlowRows(1_000, address -> address.toString().startsWith("10."));

    /** A number of the latest row. */
    private double last(String name) {
        return table.number(table.size() - 1, FlowRows.SCHEMA.names().indexOf(name));
    }

    private String lastCategory(String name) {
        int column = FlowRows.SCHEMA.categories().indexOf(name);
        return table.category(table.size() - 1, column);
    }

    @Test
    void saysWhatAFlowIs() {
        // when
        rows.add(Flows.session(CLIENT, "198.51.100.7", 80, 0, 300, 5_000), table);

        // then
        assertThat(last("duration_ms")).isEqualTo(1_000);
        assertThat(last("out_bytes")).isEqualTo(300);
        assertThat(last("in_mean")).isEqualTo(1_250);
        assertThat(last("out_in")).isCloseTo(Math.log(301.0 / 5_001), within(1e-9));
        assertThat(last("gap_ms")).isEqualTo(100);
        assertThat(last("rate")).isCloseTo(9_000 / 1_100.0, within(1e-9));
        assertThat(last("out_entropy")).as("without payload entropy").isZero();
        assertThat(last("fruitless")).isZero();
        assertThat(lastCategory("application")).isEqualTo("http");
        assertThat(lastCategory("state")).isEqualTo("SF");
        assertThat(lastCategory("scope")).isEqualTo("in>out");
    }

    @Test
    void countsWhatAScannerDid() {
        // when
        for (int port = 1; port <= 50; port++) {
            rows.add(Flows.refused(CLIENT, SERVER, port, port * 0.01), table);
        }

        // then
        assertThat(last("fruitless")).isEqualTo(1);
        assertThat(last("host_targets")).isCloseTo(1, within(0.01));
        assertThat(last("host_services")).isCloseTo(50, within(1.0));
        assertThat(last("pair_failed")).isCloseTo(50, within(1.0));
        assertThat(last("host_failed_share")).isCloseTo(50 / 52.0, within(0.01));
    }

    @Test
    void countsWhomASweepAskedFor() {
        for (int host = 1; host <= 50; host++) {
            rows.add(Flows.refused(CLIENT, "10.0.1." + host, 445, host * 0.01), table);
        }

        assertThat(last("host_targets")).isCloseTo(50, within(1.0));
        assertThat(last("pair_flows")).isEqualTo(1);
    }

    @Test
    void countsWhatASpoofedFloodDoesToItsVictim() {
        // given a flood in which no two packets have the same source
        for (int host = 1; host <= 200; host++) {
            rows.add(Flows.refused("198.51.100." + host, SERVER, 80, host * 0.001), table);
        }

        // then each looks harmless by its source, and not by its target
        assertThat(last("host_flows")).isEqualTo(1);
        assertThat(last("service_failed")).isCloseTo(200, within(1.0));

        // and who gets through is not part of it
        rows.add(Flows.session(CLIENT, SERVER, 80, 0.3, 100, 100), table);
        assertThat(last("service_failed")).isZero();
    }

    @Test
    void forgets() {
        rows.add(Flows.session(CLIENT, SERVER, 80, 0, 1_000, 1_000), table);
        rows.add(Flows.session(CLIENT, SERVER, 80, 60, 0, 0), table);
        assertThat(last("host_out")).isCloseTo(1_000 / Math.E, within(0.1));

        rows.add(Flows.session(CLIENT, SERVER, 80, 1_000, 0, 0), table);
        assertThat(last("host_flows")).isCloseTo(1, within(1e-3));
        assertThat(last("host_targets"))
                .as("after a minute a target is new again")
                .isCloseTo(1, within(1e-3));
    }

    @Test
    void noticesABeacon() {
        for (int i = 0; i < 15; i++) {
            rows.add(Flows.session(CLIENT, "198.51.100.7", 443, i * 5, 200, 300), table);
        }

        assertThat(last("pair_regular")).isCloseTo(1, within(1e-6));
        assertThat(last("pair_visits")).isEqualTo(15);
    }

    @Test
    void noticesFlagsThatStartNoConnection() {
        rows.add(Flows.probe(0, CLIENT, SERVER, 80, 0), table);
        assertThat(last("odd_flags")).isEqualTo(1);
        assertThat(last("no_syn")).isEqualTo(1);
        assertThat(last("silent")).isEqualTo(1);

        rows.add(Flows.probe(TcpFlags.FIN | TcpFlags.PSH | TcpFlags.URG, CLIENT, SERVER, 80, 1), table);
        assertThat(last("odd_flags")).isEqualTo(1);

        rows.add(Flows.refused(CLIENT, SERVER, 80, 2), table);
        assertThat(last("odd_flags")).isZero();
        assertThat(last("no_syn")).isZero();
    }

    @Test
    void groupsAreNoHosts() {
        rows.add(Flows.datagram(CLIENT, "224.0.0.251", IpProtocol.UDP, 5353, 0), table);
        assertThat(lastCategory("scope")).isEqualTo("in>group");

        rows.add(Flows.datagram(CLIENT, "10.0.0.255", IpProtocol.UDP, 137, 1), table);
        assertThat(lastCategory("scope")).isEqualTo("in>group");

        rows.add(Flows.datagram("fe80::1", "ff02::fb", IpProtocol.UDP, 5353, 2), table);
        assertThat(lastCategory("scope")).isEqualTo("out>group");
        assertThat(last("no_syn")).as("only TCP has SYN").isZero();
    }

    @Test
    void pingsOfOneHostAreOneService() {
        rows.add(Flows.datagram(CLIENT, SERVER, IpProtocol.ICMP, 0, 0), table);
        rows.add(Flows.datagram(CLIENT, SERVER, IpProtocol.ICMP, 3, 0.1), table);

        assertThat(last("host_services")).isCloseTo(1, within(0.01));
    }

    @Test
    void remembersNoMoreThanItMay() {
        // given room for ten, and a host that was there before a hundred others
        FlowRows small = new FlowRows(10, address -> true);
        small.add(Flows.session(CLIENT, SERVER, 80, 0, 1, 1), table);
        for (int host = 1; host <= 100; host++) {
            small.add(Flows.session("10.0.2." + host, SERVER, 80, 0.01 * host, 1, 1), table);
        }

        // when it comes back
        small.add(Flows.session(CLIENT, SERVER, 80, 2, 1, 1), table);

        // then it is new
        assertThat(last("host_flows")).isEqualTo(1);
    }
}

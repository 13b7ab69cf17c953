package io.netsentinel.example.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.EventBatch;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowDirection;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.api.event.Timeline;
import io.netsentinel.example.detector.ClearTextDetector.Config;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClearTextDetectorTest {
    @Test
    void tells_of_a_conversation_on_a_watched_port() {
        // given a client that talks FTP
        ClearTextDetector detector = new ClearTextDetector(watching(21));

        // when it is seen twice
        List<Detection> found = analyse(detector, flow(21, 120), flow(21, 80));

        // then each flow counts once, under one key
        assertThat(found).extracting(Detection::count).containsExactly(1L, 1L);
        assertThat(found).extracting(Detection::key).containsOnly("clear-text 10.0.0.5>10.0.0.9:21");
    }

    @Test
    void keeps_silent_about_other_ports_and_empty_connections() {
        ClearTextDetector detector = new ClearTextDetector(watching(21));

        assertThat(analyse(detector, flow(22, 120), flow(21, 0))).isEmpty();
    }

    @Test
    void refuses_a_port_that_is_none() {
        assertThatThrownBy(() -> new ClearTextDetector(watching(70_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("70000")
                .hasMessageContaining("1 to 65535")
                .hasMessageContaining("io.netsentinel.example.detector");
    }

    private static List<Detection> analyse(ClearTextDetector detector, Flow... flows) {
        List<Detection> found = new ArrayList<>();
        detector.begin(Timeline.LIVE).analyse(new EventBatch(Timeline.LIVE, "test", List.of(flows), 0), found::add);
        return found;
    }

    private static Config watching(int... ports) {
        return (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> ports);
    }

    private static Flow flow(int port, long payload) {
        IpAddress client = IpAddress.parse("10.0.0.5");
        IpAddress server = IpAddress.parse("10.0.0.9");
        FlowDirection side = new FlowDirection(5, 400, payload, 60, 90, 80, 5, 1, 2, 1, 1, 0x1b, 64_240, 64, 4);
        return new Flow(
                0,
                1,
                client,
                40_000,
                server,
                port,
                IpProtocol.TCP,
                0,
                side,
                side,
                1,
                1,
                2,
                8,
                2,
                0,
                2,
                0,
                1,
                0,
                ConnectionState.SF,
                FlowEndReason.END_OF_FLOW,
                "",
                null);
    }
}

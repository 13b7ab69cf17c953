package io.netsentinel.capture.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.netsentinel.api.capture.CaptureOptions;
import io.netsentinel.api.capture.CaptureRequest;
import io.netsentinel.api.capture.InterfaceCapture;
import io.netsentinel.api.capture.InterfaceCapture.State;
import io.netsentinel.api.capture.LiveCapture;
import io.netsentinel.api.capture.LiveCaptures;
import io.netsentinel.api.capture.NetworkInterfaceStatus;
import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptureHealthTest {
    private List<InterfaceCapture> captures = List.of();
    private final CaptureHealth health = new CaptureHealth(new Captures());

    @Test
    void withoutCapturesAllIsWell() {
        assertThat(health.check())
                .containsExactly(new Finding(Level.OK, "live capture", "no interface is watched", ""));
    }

    @Test
    void aCaptureThatLosesNothingIsWell() {
        captures = List.of(at("eth0", State.CAPTURING, "", 0), at("eth1", State.CAPTURING, "", 0));

        assertThat(health.check()).extracting(Finding::message).containsExactly("2 interfaces, no packet lost");
    }

    @Test
    void lossesAreToldWithTheRemedyToEveryoneWhoAsksSoonAfter() {
        // given
        captures = List.of(at("eth0", State.CAPTURING, "", 250));

        for (int asked = 0; asked < 2; asked++) {
            // when
            List<Finding> findings = health.check();

            // then
            assertThat(findings).hasSize(1);
            assertThat(findings.get(0).level()).isEqualTo(Level.WARNING);
            assertThat(findings.get(0).message())
                    .isEqualTo("250 packets were lost so far (20.000 %), some of them lately");
            assertThat(findings.get(0).remedy())
                    .contains("more threads (now 1), a bigger ring (now 64 MiB) or a filter")
                    .contains("etc/io.netsentinel.capture.live-dmz.cfg");
        }
    }

    @Test
    void waitingWarnsAndFailureIsAnError() {
        captures =
                List.of(at("eth0", State.WAITING, "the interface is down", 0), at("eth1", State.FAILED, "broken", 0));

        assertThat(health.check())
                .extracting(Finding::level, Finding::subject)
                .containsExactly(tuple(Level.WARNING, "capture eth0"), tuple(Level.ERROR, "capture eth1"));
        assertThat(health.check()).allMatch(finding -> finding.remedy().endsWith("bin/netsentinel capture-stop dmz"));
    }

    private static InterfaceCapture at(String name, State state, String message, long drops) {
        return new InterfaceCapture(name, name, state, message, Instant.EPOCH, 1_000, 0, 0, drops, Map.of());
    }

    private final class Captures implements LiveCaptures {
        @Override
        public List<LiveCapture> captures() {
            return captures.isEmpty()
                    ? List.of()
                    : List.of(new LiveCapture("dmz", List.of("eth*"), CaptureOptions.DEFAULT, captures));
        }

        @Override
        public List<NetworkInterfaceStatus> interfaces() {
            return List.of();
        }

        @Override
        public LiveCapture start(CaptureRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void stop(String name) {
            throw new UnsupportedOperationException();
        }
    }
}

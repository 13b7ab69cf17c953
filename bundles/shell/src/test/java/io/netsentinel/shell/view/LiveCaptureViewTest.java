package io.netsentinel.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.capture.CaptureOptions;
import io.netsentinel.api.capture.InterfaceCapture;
import io.netsentinel.api.capture.InterfaceCapture.State;
import io.netsentinel.api.capture.LiveCapture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveCaptureViewTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void saysWhatHappensAtEachInterfaceAndHowToStop() {
        LiveCapture capture =
                capture(at("eth0", State.CAPTURING, ""), at("eth1", State.WAITING, "the interface is down"));

        assertThat(LiveCaptureView.of(capture).lines())
                .containsExactly(
                        "capturing at eth0",
                        "waiting for eth1: the interface is down",
                        "it goes on after a restart, until netsentinel:capture-stop dmz");
    }

    @Test
    void aCaptureWithoutAnyInterfaceIsShownToo() {
        List<InterfaceCaptureView> views = InterfaceCaptureView.of(capture());

        assertThat(views).hasSize(1);
        assertThat(views.get(0).message()).isEqualTo("no interface matches eth*");
        assertThat(LiveCaptureView.of(capture()).lines().get(0)).isEqualTo("waiting for: no interface matches eth*");
    }

    @Test
    void jsonHasCountersAndTimes() {
        InterfaceCaptureView view = InterfaceCaptureView.of(capture(at("eth0", State.CAPTURING, "")))
                .get(0);

        assertThat(Json.line(view))
                .contains("\"capture\":\"dmz\"")
                .contains("\"interface_name\":\"eth0\"")
                .contains("\"since\":\"2026-11-22T12:00:00Z\"")
                .contains("\"kernel_drops\":4")
                .contains("\"filter\":\"tcp\"")
                .contains("\"counters\":{\"skipped.arp\":9}");
    }

    private static LiveCapture capture(InterfaceCapture... at) {
        CaptureOptions options = new CaptureOptions("tcp", true, false, 1, 64, 65_535, CaptureOptions.Method.AUTO);
        return new LiveCapture("dmz", List.of("eth*"), options, List.of(at));
    }

    private static InterfaceCapture at(String name, State state, String message) {
        return new InterfaceCapture(name, "dmz:" + name, state, message, NOON, 1, 2, 3, 4, Map.of("skipped.arp", 9L));
    }
}

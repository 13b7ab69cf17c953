package io.netsentinel.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.capture.CaptureOptions;
import io.netsentinel.capture.flow.FlowSettings;
import io.netsentinel.capture.live.testing.FakeLinks;
import io.netsentinel.capture.testing.NoEvidence;
import io.netsentinel.capture.traffic.CaptureTraffic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InterfaceWatchTest {
    private final FakeLinks links = FakeLinks.of("eth0", "eth1", "wlan0");
    private final List<String> registered = new ArrayList<>();
    private final InterfaceWatch watch = new InterfaceWatch(
            LiveSettings.of("x", List.of("eth*", "usb0"), CaptureOptions.DEFAULT, ""),
            links,
            name -> new LiveSource(
                    name,
                    name,
                    1,
                    FlowSettings.ofSeconds(1, 1, 1, 1, 10),
                    new Witnesses(new CaptureTraffic(), new NoEvidence()),
                    links,
                    link -> List.of()),
            source -> {
                registered.add(source.name());
                return () -> registered.remove(source.name());
            });

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void whatMatchesAndWhatIsNamedHasASource() {
        List<Boolean> said = new ArrayList<>();
        watch.whenLooked(() -> said.add(watch.hasLooked()));

        watch.look();

        assertThat(said).containsExactly(true);
        assertThat(registered).containsExactlyInAnyOrder("usb0", "eth0", "eth1");
        assertThat(watch.sources()).extracting(LiveSource::interfaceName).containsExactly("eth0", "eth1", "usb0");
        assertThat(watch.hasLooked()).isTrue();
    }

    @Test
    void whatComesLaterJoinsAndWhatIsThereStays() {
        // given
        watch.look();
        LiveSource first = watch.sources().get(0);

        // when
        links.put("eth2", 7, true);
        links.remove("eth1");
        watch.look();

        // then: eth1 may come back soon
        assertThat(registered).containsExactlyInAnyOrder("usb0", "eth0", "eth1", "eth2");
        assertThat(watch.sources().get(0)).isSameAs(first);
    }

    @Test
    void closingTakesAllSourcesBackForGood() {
        watch.look();

        watch.close();
        watch.look();

        assertThat(registered).isEmpty();
        assertThat(watch.sources()).isEmpty();
    }
}

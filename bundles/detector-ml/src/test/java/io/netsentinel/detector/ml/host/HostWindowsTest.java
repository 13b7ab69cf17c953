package io.netsentinel.detector.ml.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detector.ml.flow.Flows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostWindowsTest {
    private static final String HOST = "10.0.0.5";
    private static final String SERVER = "10.0.0.80";
    /** A multiple of 15 s since the epoch. */
    private static final double BEGIN = 5;

    private final List<HostWindow> closed = new ArrayList<>();
    private final HostWindows windows = new HostWindows(3, HostWindowsTest::isHome, closed::add);

    private static boolean isHome(IpAddress address) {
        return address.toString().startsWith("10.");
    }

    /** A flow that takes a second and ends then. */
    private void flow(String source, double end) {
        windows.add(Flows.session(source, SERVER, 80, end - 1, 100, 1_000), 0.5, false);
    }

    private List<Long> flowsOf(String host) {
        return closed.stream()
                .filter(window -> window.host().toString().equals(host))
                .map(window -> window.did().flows())
                .toList();
    }

    @Test
    void aWindowIsCompleteAMinuteAfterItsEnd() {
        // given a flow in the slice from 0 to 15 s
        flow(HOST, BEGIN + 10);

        // when the time comes to a minute after the end of that slice, then the window is closed, and not before
        flow(SERVER, BEGIN + 74);
        assertThat(closed).isEmpty();
        flow(SERVER, BEGIN + 75);
        assertThat(closed).hasSize(1);
        assertThat(closed.get(0).endNanos()).isEqualTo(Flows.nanos(BEGIN + 15));
        assertThat(closed.get(0).startNanos()).isEqualTo(Flows.nanos(BEGIN - 45));
    }

    @Test
    void windowsOverlapSoThatEachFlowIsInFour() {
        // given three flows in the first slice and one in the third
        flow(HOST, BEGIN + 1);
        flow(HOST, BEGIN + 2);
        flow(HOST, BEGIN + 3);
        flow(HOST, BEGIN + 31);

        // when
        flow(SERVER, BEGIN + 500);

        // then
        assertThat(flowsOf(HOST)).containsExactly(3L, 3L, 4L, 4L, 1L, 1L);
    }

    @Test
    void whatComesLateStillCounts() {
        // given that the window to 15 s is closed
        flow(HOST, BEGIN + 10);
        flow(SERVER, BEGIN + 80);

        // when a flow from before comes, then it counts in the oldest that is open
        flow(HOST, BEGIN + 5);
        flow(SERVER, BEGIN + 500);

        assertThat(flowsOf(HOST)).startsWith(1L, 2L);
    }

    @Test
    void theEndOfATimelineClosesWhatIsOpen() {
        flow(HOST, BEGIN + 10);
        flow(HOST, BEGIN + 20);

        windows.end();

        assertThat(flowsOf(HOST)).containsExactly(1L, 2L);
    }

    @Test
    void aClockThatIsSetBackByHoursBeginsANewTime() {
        // given a packet from the far future, as a hostile capture may have one
        flow(HOST, BEGIN + 10);
        flow(HOST, BEGIN + 100_000);

        // when
        flow(HOST, BEGIN + 20);
        flow(HOST, BEGIN + 500);

        // then what was seen is judged, and so is what comes now
        assertThat(flowsOf(HOST)).containsExactly(1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L);
    }

    @Test
    void hostsBeyondTheBoundAreCountedAndLeftOut() {
        for (int host = 1; host <= 5; host++) {
            flow("10.0.0." + host, BEGIN + host);
        }

        windows.end();

        assertThat(closed).hasSize(3);
        assertThat(windows.leftOut()).isEqualTo(2);
    }

    @Test
    void aHostThatUsesMoreThanCanBeToldApartIsStillCountedInFull() {
        int uses = HostSlice.MOST_USES + 500;
        for (int i = 0; i < uses; i++) {
            windows.add(Flows.refused(HOST, SERVER, 1 + i, BEGIN + i * 0.001), 2, true);
        }

        windows.end();

        assertThat(flowsOf(HOST)).containsExactly((long) uses);
        HostTotals totals = new HostTotals(closed.get(0).did());
        assertThat(totals.services()).isEqualTo(uses);
        assertThat(totals.all.failed).isEqualTo(uses);
    }
}

package io.netsentinel.capture.flow;

import static io.netsentinel.capture.testing.Bytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.testing.Metering;
import io.netsentinel.capture.testing.TestPacket;
import org.junit.jupiter.api.Test;

/** Time stamps that can't be true, and clocks that were set. */
class OddTimeTest {
    private static final double YEARS = 300_000_000;

    private final Metering metering = new Metering();

    private static TestPacket ask() {
        return TestPacket.udp("10.0.0.1", 5000, "10.0.0.2", 53).payload(text("ab"));
    }

    @Test
    void onePacketFromTheFutureEndsNothing() throws Exception {
        metering.at(0, ask()).at(YEARS, ask()).at(1, ask()).at(-YEARS, ask()).at(2, ask());

        assertThat(metering.end()).singleElement().satisfies(flow -> {
            assertThat(flow.packets()).isEqualTo(5);
            assertThat(flow.startNanos()).isEqualTo(Metering.nanos(0));
            assertThat(flow.endNanos()).isEqualTo(Metering.nanos(2));
        });
        assertThat(metering.counters.get(CaptureCounter.BOGUS_TIMESTAMPS)).isEqualTo(2);
    }

    @Test
    void manyPacketsFromTheFutureEndNothingEither() throws Exception {
        for (int i = 0; i < 100; i++) {
            metering.at(i * 0.1, ask()).at(YEARS * (1 + i % 2), ask());
        }
        metering.at(10, ask());
        assertThat(metering.end()).hasSize(1);
        assertThat(metering.counters.get(CaptureCounter.BOGUS_TIMESTAMPS)).isEqualTo(100);
    }

    @Test
    void aClockThatIsSetBackStartsAnew() throws Exception {
        metering.at(YEARS, ask()).at(0, ask()).at(1, ask()).at(2, ask());

        assertThat(metering.end()).extracting(Flow::packets).containsExactly(1L, 3L);
        assertThat(metering.flows.get(0).endReason()).isEqualTo(FlowEndReason.FORCED_END);
        assertThat(metering.counters.get(CaptureCounter.CLOCK_SET_BACK)).isEqualTo(1);
        assertThat(metering.counters.get(CaptureCounter.BOGUS_TIMESTAMPS)).isZero();
    }

    @Test
    void timeoutsWorkAfterTheClockWasSetBack() throws Exception {
        metering.at(YEARS, ask()).at(0, ask()).at(1, ask()).at(40, TestPacket.udp("10.0.0.1", 1, "10.0.0.2", 2));
        assertThat(metering.flows).hasSize(2);
    }

    @Test
    void packetsInSlightDisorderAreTakenAsTheyAre() throws Exception {
        metering.at(10, ask()).at(9, ask()).at(11, ask());

        assertThat(metering.end()).singleElement().satisfies(flow -> {
            assertThat(flow.endNanos()).isEqualTo(Metering.nanos(11));
            assertThat(flow.toServer().minGapMicros()).isZero();
            assertThat(flow.toServer().meanGapMicros()).isEqualTo(500_000);
        });
        assertThat(metering.counters.get(CaptureCounter.BOGUS_TIMESTAMPS)).isZero();
    }

    @Test
    void aHeldPacketKeepsItsPayload() throws Exception {
        metering.at(0, TestPacket.udp("10.0.0.3", 1, "10.0.0.4", 2));
        metering.at(7_200, ask());
        metering.at(7_201, ask().payload(new byte[50]));

        assertThat(metering.end().get(1).toServer().payloadEntropy()).isEqualTo(1.0);
    }

    @Test
    void aLastPacketThatIsOddIsNotLost() throws Exception {
        metering.at(0, ask()).at(YEARS, ask());
        assertThat(metering.end()).extracting(Flow::packets).containsExactly(1L, 1L);
    }
}

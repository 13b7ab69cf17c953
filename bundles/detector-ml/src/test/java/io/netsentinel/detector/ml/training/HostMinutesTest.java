package io.netsentinel.detector.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detector.ml.traffic.AlertRate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostMinutesTest {
    private static final long MINUTE = 60_000_000_000L;

    @Test
    void aThresholdForOneADayIsExceededOnceADay() {
        // given ten days of ten hosts whose largest surprise of a minute is exponential
        HostMinutes minutes = new HostMinutes();
        Random random = new Random(1);
        int days = 10;
        double[] all = new double[days * 1_440 * 10];
        int count = 0;
        for (long minute = 0; minute < days * 1_440L; minute++) {
            for (int host = 1; host <= 10; host++) {
                double largest = -Math.log(1 - random.nextDouble());
                all[count++] = largest;
                IpAddress address = IpAddress.parse("10.0.0." + host);
                minutes.add(address, minute * MINUTE, largest / 2);
                minutes.add(address, minute * MINUTE + 1, largest);
            }
        }

        // when
        AlertRate rate = minutes.rate(days);

        // then
        assertThat(rate.hostMinutesPerDay()).isCloseTo(14_400, within(1.0));
        double threshold = rate.threshold(10);
        long above = Arrays.stream(all).filter(value -> value > threshold).count();
        assertThat(above / (double) days).isBetween(7.0, 13.0);
    }
}

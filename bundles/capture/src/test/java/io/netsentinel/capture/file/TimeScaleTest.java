package io.netsentinel.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeScaleTest {
    private static final long LATEST = (Long.MAX_VALUE / 1_000_000_000L - 1) * 1_000_000_000L;

    @ParameterizedTest(name = "{1} ticks of resolution {0} at offset {2}")
    @CsvSource({
        "0,    17,                   0,          17000000000",
        "3,    17001,                0,          17001000000",
        "6,    1700000000123456,     0,          1700000000123456000",
        "9,    1700000000123456789,  0,          1700000000123456789",
        "12,   1700000123456789,     1700000000, 1700001700000123456",
        "19,   5000000000000000000,  1,          1500000000",
        "0x80, 17,                   0,          17000000000",
        "0x8a, 1536,                 0,          1500000000",
        "0xbf, 4611686018427387904,  0,          500000000",
        "6,    1500000,              -1,         500000000",
        "6,    500000,               -1,         500000000",
        "77,   1500000,              0,          1500000000",
        "0xc8, 1500000,              0,          1500000000"
    })
    void turnsTicksIntoNanoseconds(String resolution, long ticks, long offset, long nanos) {
        assertThat(TimeScale.ofOption(Integer.decode(resolution), offset).nanos(ticks))
                .isEqualTo(nanos);
    }

    @ParameterizedTest
    @CsvSource({"0, -1, 0", "6, -1, 9223372036854775807", "0, 9223372036854775807, 5", "3, -1, 0"})
    void staysInRange(int resolution, long ticks, long offset) {
        assertThat(TimeScale.ofOption(resolution, offset).nanos(ticks)).isBetween(0L, Long.MAX_VALUE - 1);
        assertThat(TimeScale.ofOption(0, 0).nanos(-1)).isEqualTo(LATEST);
    }
}

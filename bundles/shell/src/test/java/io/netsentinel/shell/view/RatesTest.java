package io.netsentinel.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 b/s",
        "0.25, 0.25 b/s",
        "9.99, 9.99 b/s",
        "12.4, 12 b/s",
        "999.4, 999 b/s",
        "999.6, 1.00 kb/s",
        "1000, 1.00 kb/s",
        "9994, 9.99 kb/s",
        "9996, 10.0 kb/s",
        "12345678, 12.3 Mb/s",
        "99960000, 100 Mb/s",
        "999499999, 999 Mb/s",
        "999500000, 1.00 Gb/s",
        "123456789012, 123 Gb/s",
        "2e15, 2000 Tb/s"
    })
    void writesBitsWithThreeDigits(double perSecond, String expected) {
        assertThat(Rates.bits(perSecond)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.5, 0.50", "42.4, 42", "1234, 1.23k", "14880952, 14.9M"})
    void writesCountsWithThreeDigits(double perSecond, String expected) {
        assertThat(Rates.count(perSecond)).isEqualTo(expected);
    }
}

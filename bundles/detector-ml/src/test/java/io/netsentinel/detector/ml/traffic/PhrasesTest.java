package io.netsentinel.detector.ml.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.netsentinel.detector.ml.traffic.Phrases.Phrase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasesTest {
    private static final Phrases PHRASES = new Phrases(Map.of(
            "targets", new Phrase(Unit.COUNT, "%s destinations in 60 s"),
            "odd_flags", new Phrase(Unit.COUNT, "TCP flags that no connection has")));

    @Test
    void saysWhatWasSeenAndWhatWasExpected() {
        assertThat(PHRASES.say("targets", 1_204, 12)).isEqualTo("1,204 destinations in 60 s; expected about 12");
    }

    @Test
    void doesNotSayTheSameTwice() {
        assertThat(PHRASES.say("targets", 12.01, 12)).isEqualTo("12 destinations in 60 s");
    }

    @Test
    void whatIsTrueOrNotNeedsNoNumber() {
        assertThat(PHRASES.say("odd_flags", 1, 0)).isEqualTo("TCP flags that no connection has");
    }

    @ParameterizedTest
    @CsvSource({
        "COUNT, 1204, '1,204'",
        "COUNT, 2.5, 2.5",
        "COUNT, 3, 3",
        "BYTES, 999, 999 bytes",
        "BYTES, 5700, 5.7 kB",
        "BYTES, 52000000, 52 MB",
        "MILLIS, 650, 650 ms",
        "MILLIS, 5000, 5.0 s",
        "MILLIS, 120000, 120 s",
        "SHARE, 0.93, 93 %",
        "BITS, 3.25, 3.3 bits",
        "FACTOR, 4.60517, 100",
        "FACTOR, -0.6931472, 1/2.0",
        "PLAIN, 1.25, 1.3"
    })
    void unitsAreAsPeopleWriteThem(Unit unit, double value, String text) {
        assertThat(unit.text(value)).isEqualTo(text);
    }

    @Test
    void aRarerSurpriseIsAHigherPercentile() {
        assertThat(Verdict.percentile(0)).isZero();
        assertThat(Verdict.percentile(-Math.log(0.001))).isEqualTo(99.9, within(1e-9));
    }
}

package io.netsentinel.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimedCodesTest {
    private static final String SECRET =
            Base32.toBase32String("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    private final TimedCodes codes = new TimedCodes();

    /** The last six digits of RFC 6238, appendix B, for SHA-1. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void vectorsOfTheRfc(long seconds, String code) {
        Instant now = Instant.ofEpochSecond(seconds);

        assertThat(codes.step(SECRET, code, now, 0)).isEqualTo(OptionalLong.of(seconds / 30));
        assertThat(codes.step(SECRET, code, now, seconds / 30)).isEmpty();
    }

    @Test
    void whatIsNoCodeIsNone() {
        for (String text : new String[] {"", "28708", "2870820", "28708a", "\u0662\u0668\u0667\u0660\u0668\u0662"}) {
            assertThat(codes.step(SECRET, text, Instant.ofEpochSecond(59), 0))
                    .as(text)
                    .isEmpty();
        }
    }
}

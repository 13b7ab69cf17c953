package io.netsentinel.capture.application.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CharacterEntropyTest {
    @Test
    void isWrittenAsJavaWritesIt() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = 1 + random.nextInt(255);
            int variety = 1 + random.nextInt(256);
            for (int j = 0; j < length; j++) {
                text.append((char) random.nextInt(variety));
            }
            double rounded = Math.round(CharacterEntropy.of(text.toString()) * 1000) / 1000.0;

            assertThat(CharacterEntropy.text(text.toString())).isEqualTo(Double.toString(rounded));
        }
    }

    @Test
    void countsTheCharacters() {
        assertThat(CharacterEntropy.text("a".repeat(255))).isEqualTo("0.0");
        assertThat(CharacterEntropy.text("abab")).isEqualTo("1.0");
        assertThat(CharacterEntropy.text("aabc")).isEqualTo("1.5");
    }
}

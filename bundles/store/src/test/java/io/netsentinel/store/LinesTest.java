package io.netsentinel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\n", "\\", "\\n", "\\\n", "\n\\", "a\nb\\nc\\\\n", "\r\n", "\u0000", "ü\n"})
    void anyTextComesBackAmongOthers(String text) {
        List<String> texts = List.of(text, "", text, "x");

        assertThat(Lines.split(Lines.join(texts))).isEqualTo(texts);
    }

    @Test
    void noTextsAreNotOneEmptyText() {
        assertThat(Lines.split(Lines.join(List.of()))).isEmpty();
        assertThat(Lines.split(Lines.join(List.of("")))).containsExactly("");
    }

    @Test
    void theBeginningOfATextIsTheBeginningOfItsLine() {
        String text = "a\\b\nc";

        for (int length = 0; length <= text.length(); length++) {
            assertThat(Lines.escaped(text)).startsWith(Lines.escaped(text.substring(0, length)));
        }
    }
}

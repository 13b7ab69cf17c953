package io.netsentinel.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void drawsInPlaceOnATerminal() {
        Screen screen = new Screen(out, true, 5);
        screen.show(List.of("one", "a long line"));
        screen.show(List.of("two"));

        assertThat(printed())
                .isEqualTo("\u001B[2J\u001B[H\u001B[Kone\n\u001B[Ka lon\n\u001B[J" + "\u001B[H\u001B[Ktwo\n\u001B[J");
    }

    @Test
    void printsOneAfterTheOtherElsewhere() {
        Screen screen = new Screen(out, false, 5);
        screen.show(List.of("one", "a long line"));
        screen.show(List.of("two"));

        assertThat(printed()).isEqualTo("one\na long line\n\ntwo\n");
    }
}

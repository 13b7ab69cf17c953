package io.netsentinel.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.shell.view.Tables.Column;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private List<String> printed() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void cutsLongValuesSoThatARowFits() {
        // given
        List<Column<String>> columns =
                List.of(new Column<>("Name", 10, value -> value), new Column<>("Length", 6, String::length));

        // when
        Tables.print(out, columns, List.of("short", "a value that is much too long"), "none");

        // then
        assertThat(printed()).anyMatch(line -> line.startsWith("Name") && line.contains("Length"));
        assertThat(printed()).anyMatch(line -> line.startsWith("short") && line.contains("5"));
        assertThat(printed()).anyMatch(line -> line.startsWith("a value t…") && line.contains("29"));
        assertThat(printed()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void theLastColumnMayTakeWhatTheOthersLeave() {
        // given
        List<Column<String>> columns =
                List.of(new Column<>("Length", 10, String::length), Column.forTheRest("Text", value -> value));

        // when
        Tables.print(out, columns, List.of("x".repeat(92), "y".repeat(93)), "none");

        // then
        assertThat(printed().get(1)).isEqualTo("92      " + "x".repeat(92));
        assertThat(printed().get(2)).isEqualTo("93      " + "y".repeat(91) + "…");
    }

    @Test
    void saysThatThereIsNothing() {
        Tables.print(out, List.of(new Column<String>("Name", 10, value -> value)), List.of(), "nothing here");

        assertThat(printed()).anyMatch(line -> line.contains("nothing here"));
    }

    @Test
    void printsOneJsonObjectALine() {
        record Point(int xValue) {}

        Tables.json(out, List.of(new Point(1), new Point(2)));

        assertThat(printed()).containsExactly("{\"x_value\":1}", "{\"x_value\":2}");
    }
}

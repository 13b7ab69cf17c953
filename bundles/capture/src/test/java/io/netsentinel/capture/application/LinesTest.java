package io.netsentinel.capture.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.testing.Speaking;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    /** Reads lines, and leaves out what follows a line that is a number. */
    private static final class Listener implements Dialogue {
        private final Lines lines = new Lines();
        private final Octets line = new Octets();
        private final List<String> heard = new ArrayList<>();

        @Override
        public long read(boolean fromClient, Octets octets, Reporter reporter) {
            int start = octets.position();
            while (lines.next(octets, line, reporter)) {
                String text = Words.rest(line);
                heard.add(text);
                lines.skip(text.matches("[0-9]+") ? Long.parseLong(text) : 0);
            }
            return lines.done(start, octets);
        }

        @Override
        public boolean lost(boolean fromClient) {
            lines.reset();
            return true;
        }

        @Override
        public void end(Reporter reporter) {}
    }

    private final Listener listener = new Listener();
    private final Speaking speaking = new Speaking(listener);

    @Test
    void linesEndWithLineFeedOrBoth() {
        speaking.client("one\r\ntwo\nth\ree\r\n\r\n\nunfinished");
        assertThat(listener.heard).containsExactly("one", "two", "th\ree", "", "");
    }

    @Test
    void leavesOutWhatFollows() {
        speaking.client("5\r\n12345six\r\n3\r\n1").client("23").client("four\r\n");
        assertThat(listener.heard).containsExactly("5", "six", "3", "four");
    }

    @Test
    void leavesOutAsMuchAsTheCallerIsAskedTo() {
        speaking.client("9223372036854775807\r\n").lose(true, 1_000_000).client("nothing\r\n");
        assertThat(listener.heard).hasSize(1);
    }

    @Test
    void aLineOfTheGreatestLengthIsWhole() {
        speaking.client("x".repeat(Lines.LONGEST)).client("\nnext\n");
        assertThat(listener.heard).hasSize(2);
        assertThat(speaking.malformed).isZero();
    }

    @Test
    void cutsALongerLineTheSameWayHoweverItComes() {
        String longest = "x".repeat(Lines.LONGEST);
        for (String rest : List.of("y\nnext\n", "y".repeat(3 * Dialogue.MOST_HELD) + "\nnext\n")) {
            Listener whole = new Listener();
            new Speaking(whole).client(longest + rest);
            Listener pieces = new Listener();
            Speaking inPieces = new Speaking(pieces);
            (longest + rest).chars().forEach(c -> inPieces.client(String.valueOf((char) c)));
            assertThat(pieces.heard).isEqualTo(whole.heard).hasSize(2).endsWith("next");
            assertThat(inPieces.malformed).isEqualTo(1);
        }
    }

    @Test
    void beginsAnewBehindALoss() {
        speaking.client("lost").lose(true, 10).client("found\n");
        assertThat(listener.heard).containsExactly("found");
    }
}

package io.netsentinel.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.pipeline.SourceRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static String lastLine(Map<String, Long> counters) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new ProgressLine(out, false, new Ended(counters)).finish(3);
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void countsFlowsApartFromOtherEvents() {
        assertThat(lastLine(Map.of("packets", 1_000L, "flows", 20L, "activities", 50L, "events", 70L)))
                .isEqualTo("[########################] 100 %  1,000 packets  20 flows  3 alerts  1.5 s");
    }

    @Test
    void takesTheEventsOfASourceThatCountsNothingElse() {
        assertThat(lastLine(Map.of("events", 70L))).contains("0 packets  70 flows");
    }

    /** A run that is over. */
    private record Ended(Map<String, Long> counters) implements SourceRun {
        @Override
        public String id() {
            return "run-1";
        }

        @Override
        public String source() {
            return "x.pcap";
        }

        @Override
        public State state() {
            return State.COMPLETED;
        }

        @Override
        public OptionalDouble progress() {
            return OptionalDouble.of(1);
        }

        @Override
        public Duration elapsed() {
            return Duration.ofMillis(1_500);
        }

        @Override
        public @Nullable String failure() {
            return null;
        }

        @Override
        public void cancel() {}

        @Override
        public boolean await(Duration timeout) {
            return true;
        }
    }
}

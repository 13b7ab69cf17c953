package io.netsentinel.shell.view;

import io.netsentinel.api.pipeline.SourceRun;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * The line that shows how far a run is: redrawn in place on a terminal, written anew every few seconds elsewhere. Used by
 * one thread.
 */
public final class ProgressLine {
    private static final int BAR_WIDTH = 24;

    private final RedrawnLine line;
    private final SourceRun run;

    public ProgressLine(PrintStream out, boolean isTerminal, SourceRun run) {
        line = new RedrawnLine(out, isTerminal);
        this.run = run;
    }

    /** Draws the line if it is time to. */
    public void tick(int alerts) {
        line.tick(() -> text(alerts));
    }

    /** Draws the line in its last state and leaves it standing. */
    public void finish(int alerts) {
        line.finish(text(alerts));
    }

    /** Makes room for another line. */
    public void clear() {
        line.clear();
    }

    private String text(int alerts) {
        double done = run.state().isFinal() ? 1 : run.progress().orElse(0);
        Map<String, Long> counters = run.counters();
        return String.format(
                Locale.ROOT,
                "%s %3.0f %%  %,d packets  %,d flows  %d alerts  %s",
                bar(done),
                done * 100,
                counters.getOrDefault("packets", 0L),
                counters.getOrDefault("flows", counters.getOrDefault("events", 0L)),
                alerts,
                time(done));
    }

    /** {@code [######..................]}. */
    static String bar(double done) {
        int filled = (int) (done * BAR_WIDTH);
        return "[" + "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled) + "]";
    }

    private String time(double done) {
        Duration elapsed = run.elapsed();
        if (run.state().isFinal() || done <= 0) {
            return String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1000.0);
        }
        long leftSeconds = Math.round(elapsed.toMillis() / 1000.0 * (1 - done) / done);
        return "about " + leftSeconds + " s left";
    }
}

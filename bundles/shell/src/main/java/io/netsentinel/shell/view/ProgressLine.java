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
    private static final long TERMINAL_INTERVAL_NANOS = 200_000_000L;
    private static final long LOG_INTERVAL_NANOS = 5_000_000_000L;
    private static final String ERASE_LINE = "\r\u001B[K";

    private final PrintStream out;
    private final boolean isTerminal;
    private final SourceRun run;
    private long nextNanos = System.nanoTime();
    private boolean isDrawn;

    public ProgressLine(PrintStream out, boolean isTerminal, SourceRun run) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.run = run;
    }

    /** Draws the line if it is time to. */
    public void tick(int alerts) {
        long now = System.nanoTime();
        if (now - nextNanos >= 0) {
            nextNanos = now + (isTerminal ? TERMINAL_INTERVAL_NANOS : LOG_INTERVAL_NANOS);
            draw(alerts);
        }
    }

    /** Draws the line in its last state and leaves it standing. */
    public void finish(int alerts) {
        draw(alerts);
        if (isTerminal) {
            out.println();
        }
        isDrawn = false;
    }

    /** Makes room for another line. */
    public void clear() {
        if (isTerminal && isDrawn) {
            out.print(ERASE_LINE);
            isDrawn = false;
        }
    }

    private void draw(int alerts) {
        String text = text(alerts);
        if (isTerminal) {
            out.print(ERASE_LINE + text);
            isDrawn = true;
        } else {
            out.println(text);
        }
        out.flush();
    }

    private String text(int alerts) {
        double done = run.state().isFinal() ? 1 : run.progress().orElse(0);
        int filled = (int) (done * BAR_WIDTH);
        Map<String, Long> counters = run.counters();
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %,d packets  %,d flows  %d alerts  %s",
                "#".repeat(filled),
                ".".repeat(BAR_WIDTH - filled),
                done * 100,
                counters.getOrDefault("packets", 0L),
                counters.getOrDefault("flows", counters.getOrDefault("events", 0L)),
                alerts,
                time(done));
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

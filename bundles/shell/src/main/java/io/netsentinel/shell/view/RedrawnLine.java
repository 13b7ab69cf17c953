package io.netsentinel.shell.view;

import java.io.PrintStream;
import java.util.function.Supplier;

/** A line that changes: redrawn in place on a terminal, written anew every few seconds elsewhere. Used by one thread. */
public final class RedrawnLine {
    private static final long TERMINAL_INTERVAL_NANOS = 200_000_000L;
    private static final long LOG_INTERVAL_NANOS = 5_000_000_000L;
    private static final String ERASE_LINE = "\r\u001B[K";

    private final PrintStream out;
    private final boolean isTerminal;
    private long nextNanos = System.nanoTime();
    private boolean isDrawn;

    public RedrawnLine(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** Draws the line if it is time to. */
    public void tick(Supplier<String> text) {
        long now = System.nanoTime();
        if (now - nextNanos >= 0) {
            nextNanos = now + (isTerminal ? TERMINAL_INTERVAL_NANOS : LOG_INTERVAL_NANOS);
            draw(text.get());
        }
    }

    /** Draws the line for the last time and leaves it standing. */
    public void finish(String text) {
        draw(text);
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

    private void draw(String text) {
        if (isTerminal) {
            out.print(ERASE_LINE + text);
            isDrawn = true;
        } else {
            out.println(text);
        }
        out.flush();
    }
}

package io.netsentinel.shell.view;

import java.io.PrintStream;
import java.util.List;

/** Shows pages of lines, on a terminal each in place of the one before. Used by one thread. */
public final class Screen {
    private static final String CLEAR = "\u001B[2J";
    private static final String HOME = "\u001B[H";
    private static final String CLEAR_LINE = "\u001B[K";
    private static final String CLEAR_REST = "\u001B[J";

    private final PrintStream out;
    private final boolean isTerminal;
    private final int width;
    private boolean isUsed;

    /** @param width of a terminal; longer lines are cut there, because they would break the page */
    public Screen(PrintStream out, boolean isTerminal, int width) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.width = width;
    }

    /** Shows a page. */
    public void show(List<String> lines) {
        if (isTerminal) {
            StringBuilder page = new StringBuilder(isUsed ? HOME : CLEAR + HOME);
            lines.forEach(line -> page.append(CLEAR_LINE)
                    .append(line, 0, Math.min(line.length(), width))
                    .append(System.lineSeparator()));
            out.print(page.append(CLEAR_REST));
        } else {
            if (isUsed) {
                out.println();
            }
            lines.forEach(out::println);
        }
        isUsed = true;
        out.flush();
    }
}

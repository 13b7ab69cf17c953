package io.netsentinel.shell.view;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.apache.karaf.shell.support.table.Row;
import org.apache.karaf.shell.support.table.ShellTable;

/** Prints records as a table that fits a terminal of 100 columns, or as JSON lines. */
public final class Tables {
    private static final int WIDTH = 100;
    private static final String SEPARATOR = "  ";

    private Tables() {}

    /**
     * A column.
     *
     * @param title its head
     * @param width most characters; longer values are cut
     * @param value what it shows of a record
     */
    public record Column<T>(String title, int width, Function<T, Object> value) {}

    /** Prints a row of titles and one row per record. */
    public static <T> void print(PrintStream out, List<Column<T>> columns, List<T> records, String whenEmpty) {
        if (records.isEmpty()) {
            out.println(whenEmpty);
            return;
        }
        ShellTable table = new ShellTable().noHeaders().size(WIDTH).separator(SEPARATOR);
        columns.forEach(column -> table.column(column.title()).maxSize(column.width()));
        Row titles = table.addRow();
        columns.forEach(column -> titles.addContent(column.title()));
        for (T item : records) {
            Row row = table.addRow();
            columns.forEach(column -> row.addContent(cut(column, item)));
        }
        table.print(out, StandardCharsets.UTF_8, true);
    }

    private static <T> String cut(Column<T> column, T item) {
        String text = String.valueOf(column.value().apply(item));
        return text.length() <= column.width() ? text : text.substring(0, column.width() - 1) + "…";
    }

    /** Prints one JSON object per line and record. */
    public static void json(PrintStream out, List<?> records) {
        records.forEach(item -> out.println(Json.line(item)));
    }
}

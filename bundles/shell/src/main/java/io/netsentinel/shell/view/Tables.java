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
    public record Column<T>(String title, int width, Function<T, Object> value) {
        private static final int REST = 0;

        /** The last column, as wide as the others leave it. */
        public static <T> Column<T> forTheRest(String title, Function<T, Object> value) {
            return new Column<>(title, REST, value);
        }

        /** Characters that are in use, as far as they are not too many. */
        private int usedWidth(List<T> records) {
            int used =
                    records.stream().mapToInt(item -> text(item).length()).max().orElse(0);
            return Math.max(title.length(), Math.min(used, width));
        }

        private String text(T item) {
            return String.valueOf(value.apply(item));
        }

        private Column<T> limitedTo(int most) {
            return width == REST ? new Column<>(title, most, value) : this;
        }
    }

    /** Prints a row of titles and one row per record. */
    public static <T> void print(PrintStream out, List<Column<T>> columns, List<T> records, String whenEmpty) {
        if (records.isEmpty()) {
            out.println(whenEmpty);
            return;
        }
        int others = columns.stream()
                .filter(column -> column.width() != Column.REST)
                .mapToInt(column -> column.usedWidth(records) + SEPARATOR.length())
                .sum();
        printLimited(
                out,
                columns.stream().map(column -> column.limitedTo(WIDTH - others)).toList(),
                records);
    }

    private static <T> void printLimited(PrintStream out, List<Column<T>> columns, List<T> records) {
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
        String text = column.text(item);
        return text.length() <= column.width() ? text : text.substring(0, column.width() - 1) + "…";
    }

    /** Prints one JSON object per line and record. */
    public static void json(PrintStream out, List<?> records) {
        records.forEach(item -> out.println(Json.line(item)));
    }
}

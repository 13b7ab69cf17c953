package io.netsentinel.store;

import io.netsentinel.api.store.Page;
import io.netsentinel.api.store.Query;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records of one kind in the order of their time. First the numbers of the matching rows are looked up and put in
 * order, which reads few columns; then the rows are fetched by number, where they stand close together. To filter and
 * sort whole rows reads every column of every row, and takes more memory than the store has.
 *
 * @param columns what {@code mapper} reads
 */
record Selection<T>(String table, String columns, Fields fields, Database.RowMapper<T> mapper) {
    private static final int PAGE = 20_000;

    /** Rows closer than this share most of their blocks. */
    private static final long NEAR = 8_192;

    /** When there are more stretches than this, one pass over all of them is faster. */
    private static final int MAX_STRETCHES = 200;

    private record Stretch(long first, long last) {}

    private record Numbered<T>(long row, T value) {}

    List<T> run(Database database, Query query) {
        return page(database, query).items();
    }

    Page<T> page(Database database, Query query) {
        Paging paging = new Paging(table, fields, query);
        return database.read(reader -> {
            Paging.Rows found = paging.rows(reader);
            List<Long> rows = found.numbers();
            List<T> records = new ArrayList<>(rows.size());
            for (int from = 0; from < rows.size(); from += PAGE) {
                fetch(reader, rows.subList(from, Math.min(rows.size(), from + PAGE)), records);
            }
            return new Page<>(records, found.next());
        });
    }

    private void fetch(Database.Reader reader, List<Long> rows, List<T> records) throws SQLException {
        Map<Long, T> found = new HashMap<>();
        long[] sorted = rows.stream().mapToLong(Long::longValue).sorted().toArray();
        for (Stretch stretch : stretches(sorted)) {
            int from = Arrays.binarySearch(sorted, stretch.first);
            int to = Arrays.binarySearch(sorted, stretch.last) + 1;
            Object[] wanted = Arrays.stream(sorted, from, to).boxed().toArray();
            reader.query(rows(stretch, reader.list("BIGINT", wanted)), this::numbered)
                    .forEach(record -> found.put(record.row, record.value));
        }
        rows.forEach(row -> records.add(found.get(row)));
    }

    private Sql rows(Stretch stretch, Object wanted) {
        return Sql.of(
                "SELECT rowid, " + columns + " FROM " + table
                        + " WHERE rowid BETWEEN ? AND ? AND rowid IN (SELECT unnest(?))",
                stretch.first,
                stretch.last,
                wanted);
    }

    private Numbered<T> numbered(RowReader row) throws SQLException {
        return new Numbered<>(row.number(), mapper.map(row));
    }

    private static List<Stretch> stretches(long[] sorted) {
        List<Stretch> stretches = new ArrayList<>();
        long first = sorted[0];
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] - sorted[i - 1] > NEAR) {
                stretches.add(new Stretch(first, sorted[i - 1]));
                first = sorted[i];
            }
        }
        long last = sorted[sorted.length - 1];
        stretches.add(new Stretch(first, last));
        return stretches.size() <= MAX_STRETCHES ? stretches : List.of(new Stretch(sorted[0], last));
    }
}

package io.netsentinel.store;

import io.netsentinel.api.store.Query;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of one page. Rows are in the order of their key, then of a tie: alerts of their id, events of when they
 * were stored and then of their number. The number itself can't be part of a cursor, because it shrinks when older rows are
 * removed; but it keeps its order, so the cursor counts the rows of the same key and tie that were passed.
 */
final class Paging {
    private final String table;
    private final Fields fields;
    private final Query query;
    private final @Nullable Cursor cursor;

    Paging(String table, Fields fields, Query query) {
        this.table = table;
        this.fields = fields;
        this.query = query;
        this.cursor = query.cursor() == null ? null : Cursor.parse(query.cursor(), fields.kind(), query);
        if (cursor != null && !isUnique() && !cursor.tie().matches("\\d{1,18}")) {
            throw new IllegalArgumentException(Cursor.complaint(fields.kind()));
        }
    }

    /**
     * A page by the numbers of its rows.
     *
     * @param next null for the last one
     */
    record Rows(List<Long> numbers, @Nullable String next) {}

    private record Place(long row, long key, String tie) {}

    private boolean isUnique() {
        return fields == Fields.ALERT;
    }

    Rows rows(Database.Reader reader) throws SQLException {
        List<Place> places = reader.query(sql(), row -> new Place(row.number(), row.number(), row.text()));
        int passed = passed(places);
        List<Place> ahead = places.subList(passed, places.size());
        boolean isLast = ahead.size() <= query.limit();
        List<Place> page = isLast ? ahead : ahead.subList(0, query.limit());
        return new Rows(page.stream().map(Place::row).toList(), isLast ? null : next(page, passed));
    }

    /** Rows at the beginning that were on the page before; fewer than the cursor says if some were removed meanwhile. */
    private int passed(List<Place> places) {
        if (cursor == null || isUnique()) {
            return 0;
        }
        int passed = 0;
        while (passed < places.size()
                && passed < cursor.passed()
                && isAt(places.get(passed), cursor.key(), cursor.tie())) {
            passed++;
        }
        return passed;
    }

    private static boolean isAt(Place place, long key, String tie) {
        return place.key == key && place.tie.equals(tie);
    }

    private String next(List<Place> page, int passed) {
        Place last = page.get(page.size() - 1);
        int same = 0;
        for (int i = page.size() - 1; i >= 0 && isAt(page.get(i), last.key, last.tie); i--) {
            same++;
        }
        boolean goesOn = same == page.size() && cursor != null && isAt(last, cursor.key(), cursor.tie());
        return new Cursor(last.key, goesOn ? same + passed : same, last.tie).text(fields.kind(), query);
    }

    private Sql sql() {
        String key = fields.column(query.sort());
        String tie = isUnique() ? "id" : "ingested_at";
        String direction = query.order() == Query.Order.NEWEST_FIRST ? " DESC, " : " ASC, ";
        String shown = isUnique() ? "id" : "CAST(epoch_us(ingested_at) AS VARCHAR)";
        long most = query.limit() + 1L + (cursor == null || isUnique() ? 0 : cursor.passed());
        return Sql.of("SELECT rowid, " + key + ", " + shown + " FROM " + table + " WHERE")
                .then(Sql.all(List.of(fields.matching(query), ahead(key))))
                .then("ORDER BY " + key + direction + tie + ", rowid LIMIT ?", most);
    }

    /** The first part alone lets whole blocks be left out. */
    private Sql ahead(String key) {
        if (cursor == null) {
            return Sql.TRUE;
        }
        String side = query.order() == Query.Order.NEWEST_FIRST ? " <= ?" : " >= ?";
        Sql beyond = isUnique()
                ? Sql.of("id > ?", cursor.tie())
                : Sql.of("ingested_at >= make_timestamp(?)", Long.parseLong(cursor.tie()));
        return Sql.of(key + side + " AND (" + key + " <> ? OR", cursor.key(), cursor.key())
                .then(beyond)
                .then(")");
    }
}

package io.netsentinel.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a row from left to right, so that reading looks like writing. */
final class RowReader {
    private final ResultSet row;
    private int column;

    RowReader(ResultSet row) {
        this.row = row;
    }

    /** Begins the current row. */
    RowReader start() {
        column = 0;
        return this;
    }

    long number() throws SQLException {
        return row.getLong(++column);
    }

    int small() throws SQLException {
        return row.getInt(++column);
    }

    double real() throws SQLException {
        return row.getFloat(++column);
    }

    String text() throws SQLException {
        return row.getString(++column);
    }

    @Nullable Struct struct() throws SQLException {
        return (Struct) row.getObject(++column);
    }

    /** The elements of a list, whatever they are. */
    List<Object> list() throws SQLException {
        Array array = row.getArray(++column);
        return List.of((Object[]) array.getArray());
    }

    List<String> texts() throws SQLException {
        List<String> texts = new ArrayList<>();
        for (Object element : list()) {
            texts.add((String) element);
        }
        return texts;
    }
}

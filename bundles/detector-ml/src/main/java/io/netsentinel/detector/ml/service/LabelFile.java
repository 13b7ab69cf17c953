package io.netsentinel.detector.ml.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.model.ModelException.Reason;
import io.netsentinel.detector.ml.network.OwnTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads labels: CSV with a header, and in it at least the columns {@code start_epoch,end_epoch,src_ip,dst_ip,label}.
 */
final class LabelFile {
    private static final String START = "start_epoch";
    private static final String END = "end_epoch";
    private static final String SOURCE = "src_ip";
    private static final String TARGET = "dst_ip";
    private static final String LABEL = "label";
    private static final List<String> COLUMNS = List.of(START, END, SOURCE, TARGET, LABEL);

    private LabelFile() {}

    /**
     * The labels of a file.
     *
     * @throws ModelException if it can't be read; the message names the file and the line
     */
    static List<Label> read(Path file) throws ModelException {
        List<Label> labels = new ArrayList<>();
        long line = 1;
        try (MappingIterator<Map<String, String>> rows = CsvMapper.builder()
                .typeFactory(OwnTypes.factory())
                .enable(CsvParser.Feature.TRIM_SPACES)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .build()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(file.toFile())) {
            checkHeader((CsvSchema) rows.getParser().getSchema());
            line = lineOf(rows);
            while (rows.hasNextValue()) {
                labels.add(label(rows.nextValue()));
                line = lineOf(rows);
            }
            return labels;
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? line : e.getLocation().getLineNr();
            throw bad(file, Math.max(1, at), String.valueOf(e.getOriginalMessage()), e);
        } catch (IllegalArgumentException e) {
            throw bad(file, line, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new ModelException(Reason.BAD_FILE, file + " can't be read: " + e, e);
        }
    }

    /** Where the next row begins. */
    private static long lineOf(MappingIterator<?> rows) {
        return rows.getParser().currentLocation().getLineNr();
    }

    private static ModelException bad(Path file, long line, String message, Exception cause) {
        return new ModelException(Reason.BAD_FILE, file + ", line " + line + ": " + message, cause);
    }

    private static void checkHeader(CsvSchema header) {
        for (String column : COLUMNS) {
            if (header.column(column) == null) {
                throw new IllegalArgumentException("there is no column " + column + "; the first line must name "
                        + String.join(",", COLUMNS) + ", it names " + String.join(",", header.getColumnNames()));
            }
        }
    }

    private static Label label(Map<String, String> row) {
        double start = seconds(row, START);
        double end = seconds(row, END);
        if (end < start) {
            throw new IllegalArgumentException(END + " is before " + START);
        }
        return new Label(
                start,
                end,
                LabelHosts.parse(SOURCE, row.getOrDefault(SOURCE, "")),
                LabelHosts.parse(TARGET, row.getOrDefault(TARGET, "")),
                row.getOrDefault(LABEL, ""));
    }

    private static double seconds(Map<String, String> row, String column) {
        String text = row.getOrDefault(column, "");
        try {
            double seconds = Double.parseDouble(text);
            if (Double.isFinite(seconds)) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // the same mistake as a number that is none
        }
        throw new IllegalArgumentException(column + " is '" + text + "', not a number of seconds since 1970");
    }
}

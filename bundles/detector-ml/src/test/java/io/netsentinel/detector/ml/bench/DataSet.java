package io.netsentinel.detector.ml.bench;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.netsentinel.detector.ml.anomaly.Column;
import io.netsentinel.detector.ml.anomaly.Schema;
import io.netsentinel.detector.ml.anomaly.Table;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Public data sets: connection records with labels. */
record DataSet(String name, Lines training, Lines test, List<String> numbers, List<String> categories, String label) {
    /** The lines of a file. */
    record Lines(List<String> names, List<String[]> lines, Predicate<String> isAttack) {
        String value(String[] line, String name) {
            return line[names.indexOf(name)];
        }
    }

    static DataSet nslKdd(Path data) throws IOException {
        Path folder = data.resolve("nsl-kdd");
        Predicate<String> isAttack = label -> !label.equals("normal");
        Lines training = read(folder.resolve("KDDTrain+_rebuilt.csv.gz"), List.of(), isAttack);
        List<String> names = new ArrayList<>(training.names());
        names.add("difficulty");
        Lines test = read(folder.resolve("KDDTest+_dev.csv.gz"), names, isAttack);
        return of(
                "NSL-KDD",
                training,
                test,
                List.of("protocol_type", "service", "flag"),
                Set.of("difficulty", "num_outbound_cmds"),
                "label");
    }

    static DataSet unswNb15(Path data) throws IOException {
        Path folder = data.resolve("unsw-nb15");
        Predicate<String> isAttack = label -> !label.equals("0");
        return of(
                "UNSW-NB15",
                read(folder.resolve("UNSW_NB15_175k_normal_and_backdoor_rebuilt.csv.gz"), List.of(), isAttack),
                read(folder.resolve("UNSW_NB15_82k_odd_ids.csv.gz"), List.of(), isAttack),
                List.of("proto", "service", "state"),
                Set.of("id", "attack_cat", "stcpb", "dtcpb"),
                "label");
    }

    private static DataSet of(
            String name, Lines training, Lines test, List<String> categories, Set<String> without, String label) {
        List<String> numbers = training.names().stream()
                .filter(column -> !categories.contains(column) && !without.contains(column) && !column.equals(label))
                .toList();
        return new DataSet(name, training, test, numbers, categories, label);
    }

    private static Lines read(Path file, List<String> header, Predicate<String> isAttack) throws IOException {
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)));
                MappingIterator<String[]> rows = new CsvMapper()
                        .readerFor(String[].class)
                        .with(CsvParser.Feature.WRAP_AS_ARRAY)
                        .readValues(in)) {
            List<String> names = header.isEmpty() ? List.of(rows.next()) : header;
            return new Lines(names, rows.readAll(), isAttack);
        }
    }

    boolean isAttack(Lines lines, String[] line) {
        return lines.isAttack().test(lines.value(line, label));
    }

    /** The rows of some lines; columns that are counts or sizes are taken as logarithms, which the normal rows show. */
    Table table(Schema schema, Lines lines, List<String[]> some) {
        Table table = new Table(schema);
        int[] numberAt = numbers.stream().mapToInt(lines.names()::indexOf).toArray();
        int[] categoryAt = categories.stream().mapToInt(lines.names()::indexOf).toArray();
        double[] values = new double[numberAt.length];
        String[] texts = new String[categoryAt.length];
        for (String[] line : some) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Double.parseDouble(line[numberAt[i]]);
            }
            for (int i = 0; i < texts.length; i++) {
                texts[i] = line[categoryAt[i]];
            }
            table.add(values, texts);
        }
        return table;
    }

    /** The normal lines of the training file. */
    List<String[]> normal() {
        return training.lines().stream()
                .filter(line -> !isAttack(training, line))
                .toList();
    }

    /** The schema, as the normal lines suggest it. */
    Schema schema(List<String[]> normal) {
        Schema plain =
                new Schema(numbers.stream().map(name -> new Column(name, false)).toList(), categories);
        Table table = table(plain, training, normal);
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < numbers.size(); column++) {
            columns.add(new Column(numbers.get(column), isHeavyTailed(table, column)));
        }
        return new Schema(columns, categories);
    }

    private static boolean isHeavyTailed(Table table, int column) {
        double mean = 0;
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (int row = 0; row < table.size(); row++) {
            double value = table.number(row, column);
            mean += value / table.size();
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double second = 0;
        double third = 0;
        for (int row = 0; row < table.size(); row++) {
            double difference = table.number(row, column) - mean;
            second += difference * difference / table.size();
            third += difference * difference * difference / table.size();
        }
        return least >= 0 && most > 3 && second > 0 && third / Math.pow(second, 1.5) > 1;
    }
}

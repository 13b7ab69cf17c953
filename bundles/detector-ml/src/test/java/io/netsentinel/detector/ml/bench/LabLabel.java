package io.netsentinel.detector.ml.bench;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One labelled attack of a recording: who did it to whom, when, and by which protocol and port. */
record LabLabel(double start, double end, String sources, String targets, String label, String tool, String notes) {
    private static final Pattern NOTE = Pattern.compile("^proto=(\\w+)(?:.*?dport=(\\d+)(?:-(\\d+))?)?[^;]*");
    /** A flow may begin a little before its label, whose times are the tool's. */
    private static final double SLACK = 1;

    static List<LabLabel> read(Path file) throws IOException {
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(file.toFile())) {
            return rows.readAll().stream()
                    .map(row -> new LabLabel(
                            Double.parseDouble(row.get("start_epoch")),
                            Double.parseDouble(row.get("end_epoch")),
                            row.get("src_ip"),
                            row.get("dst_ip"),
                            row.get("label"),
                            row.get("tool"),
                            row.get("notes")))
                    .toList();
        }
    }

    /** Whether it is only the resolver's side of a tunnel, which counts neither way. */
    boolean isNeutral() {
        return label.endsWith("_relayed");
    }

    boolean covers(Flow flow) {
        return flow.startNanos() / 1e9 <= end + SLACK
                && flow.endNanos() / 1e9 >= start - SLACK
                && isItsService(flow)
                && (contains(sources, flow.source()) && contains(targets, flow.target())
                        || contains(sources, flow.target()) && contains(targets, flow.source()));
    }

    private boolean isItsService(Flow flow) {
        Matcher note = NOTE.matcher(notes);
        if (!note.find() || note.group(1).equals("any")) {
            return true;
        }
        String first = note.group(2);
        int from = first == null ? 0 : Integer.parseInt(first);
        int to = first == null ? 65_535 : note.group(3) == null ? from : Integer.parseInt(note.group(3));
        return IpProtocol.name(flow.protocol()).equals(note.group(1))
                && flow.targetPort() >= from
                && flow.targetPort() <= to;
    }

    /** Addresses are {@code *}, a list, or one network of 24 bits. */
    private static boolean contains(String addresses, IpAddress address) {
        String text = address.toString();
        if (addresses.endsWith(".0/24")) {
            return text.startsWith(addresses.substring(0, addresses.length() - 4));
        }
        return addresses.equals("*") || List.of(addresses.split(";")).contains(text);
    }
}

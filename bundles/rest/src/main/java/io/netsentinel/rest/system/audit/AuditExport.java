package io.netsentinel.rest.system.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.audit.AuditQuery;
import io.netsentinel.api.audit.AuditRecord;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes any number of records while they are read, page by page. */
final class AuditExport {
    static final String JSON_LINES = "application/jsonl";
    static final String CSV = "text/csv";
    static final int PAGE = 1000;
    private static final int FIRST_TYPES = 16;
    private static final int MOST_TYPES = 100;
    private static final List<String> COLUMNS = List.of(
            "sequence", "time", "actor", "origin", "action", "object", "outcome", "before", "after", "detail", "hash");

    private final AuditLog log;
    private final JsonMapper json;
    private final ObjectWriter lines;
    private final ObjectWriter table;

    /** How records are written; public because Jersey makes it from a parameter. */
    public enum Format {
        JSONL(JSON_LINES, ".jsonl"),
        CSV(AuditExport.CSV, ".csv");

        private final String mediaType;
        private final String extension;

        Format(String mediaType, String extension) {
            this.mediaType = mediaType;
            this.extension = extension;
        }

        String mediaType() {
            return mediaType;
        }

        String extension() {
            return extension;
        }
    }

    AuditExport(AuditLog log) {
        this.log = log;
        // a memory of types of its own: the shared one would keep this bundle's class loader
        LookupCache<Object, JavaType> cache = new LRUMap<>(FIRST_TYPES, MOST_TYPES);
        TypeFactory types = TypeFactory.defaultInstance().withCache(cache);
        json = JsonMapper.builder()
                .typeFactory(types)
                .addModule(new JavaTimeModule())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
        lines = json.writerFor(AuditRecord.class).with(new MinimalPrettyPrinter("\n"));
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        COLUMNS.forEach(schema::addColumn);
        table = CsvMapper.builder().typeFactory(types).build().writer(schema.build());
    }

    /** The records from the newest on that match; the limit of the query is the size of a page. */
    StreamingOutput stream(AuditQuery query, Format format) {
        return out -> {
            switch (format) {
                case JSONL -> writeLines(query, out);
                case CSV -> writeTable(query, out);
            }
        };
    }

    private void writeLines(AuditQuery query, OutputStream out) throws IOException {
        try (SequenceWriter writer =
                lines.without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValues(out)) {
            eachPage(query, page -> writer.writeAll(page));
        }
        out.write('\n');
    }

    private void writeTable(AuditQuery query, OutputStream out) throws IOException {
        try (SequenceWriter writer =
                table.without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValues(out)) {
            eachPage(query, page -> {
                for (AuditRecord entry : page) {
                    writer.write(row(entry));
                }
            });
        }
    }

    private void eachPage(AuditQuery query, PageWriter writer) throws IOException {
        List<AuditRecord> page = log.query(query);
        while (!page.isEmpty()) {
            writer.write(page);
            long last = page.get(page.size() - 1).sequence();
            if (page.size() < query.limit() || last <= 1) {
                return;
            }
            page = log.query(new AuditQuery(
                    query.since(),
                    query.until(),
                    query.actor(),
                    query.action(),
                    query.object(),
                    query.outcome(),
                    last,
                    query.limit()));
        }
    }

    private Map<String, String> row(AuditRecord entry) throws IOException {
        AuditEvent event = entry.event();
        return Map.ofEntries(
                Map.entry("sequence", String.valueOf(entry.sequence())),
                Map.entry("time", entry.time().toString()),
                Map.entry("actor", harmless(event.actor())),
                Map.entry("origin", harmless(event.origin())),
                Map.entry("action", harmless(event.action())),
                Map.entry("object", harmless(event.object())),
                Map.entry("outcome", event.outcome().name()),
                Map.entry("before", json.writeValueAsString(new TreeMap<>(event.before()))),
                Map.entry("after", json.writeValueAsString(new TreeMap<>(event.after()))),
                Map.entry("detail", harmless(event.detail())),
                Map.entry("hash", entry.hash()));
    }

    /** A claimed user name may begin like a formula, and spreadsheets would compute it (OWASP: CSV injection). */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @FunctionalInterface
    private interface PageWriter {
        void write(List<AuditRecord> page) throws IOException;
    }
}

package io.netsentinel.rest.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
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
import io.netsentinel.rest.PageView;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes any number of records while they are read, page by page, so that neither memory nor the client has to wait for the last.
 * Safe for use by many threads.
 *
 * @param <T> the record as clients see it
 */
public final class Export<T> {
    /** Records that are read at a time. */
    public static final int PAGE = 1000;

    private static final int FIRST_TYPES = 16;
    private static final int MOST_TYPES = 100;

    private final Map<String, JsonPointer> columns = new LinkedHashMap<>();
    private final JsonMapper json;
    private final ObjectWriter lines;
    private final ObjectWriter table;

    /**
     * An export of some kind of record.
     *
     * @param type the record, which JSON lines have whole
     * @param columns what a table has of it: names as in its JSON, {@code triage.status} for what is further within
     */
    public Export(Class<T> type, String... columns) {
        // a memory of types of its own: the shared one would keep this bundle's class loader
        LookupCache<Object, JavaType> cache = new LRUMap<>(FIRST_TYPES, MOST_TYPES);
        TypeFactory types = TypeFactory.defaultInstance().withCache(cache);
        json = JsonMapper.builder()
                .typeFactory(types)
                .addModule(new JavaTimeModule())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        lines = json.writerFor(type)
                .with(new MinimalPrettyPrinter("\n"))
                .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        for (String column : columns) {
            schema.addColumn(column);
            this.columns.put(column, JsonPointer.compile("/" + column.replace('.', '/')));
        }
        table = CsvMapper.builder()
                .typeFactory(types)
                .build()
                .writer(schema.build())
                .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /** Where records come from. */
    @FunctionalInterface
    public interface Pages<T> {
        /** The page that {@code next} of the one before points to; null for the first one. */
        PageView<T> at(@Nullable String cursor);
    }

    /** An answer with all records, as a file to be kept. What the first page refuses is refused before anything is sent. */
    public Response answer(String fileName, Format format, Pages<T> pages) {
        PageView<T> first = pages.at(null);
        StreamingOutput body = out -> {
            switch (format) {
                case JSONL -> writeLines(first, pages, out);
                case CSV -> writeTable(first, pages, out);
            }
        };
        return Response.ok(body, format.mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + fileName + format.extension() + "\"")
                .build();
    }

    private void writeLines(PageView<T> first, Pages<T> pages, OutputStream out) throws IOException {
        boolean isEmpty = first.items().isEmpty();
        try (SequenceWriter writer = lines.writeValues(out)) {
            for (PageView<T> page = first; page != null; page = after(page, pages)) {
                writer.writeAll(page.items());
            }
        }
        if (!isEmpty) {
            out.write('\n');
        }
    }

    private void writeTable(PageView<T> first, Pages<T> pages, OutputStream out) throws IOException {
        try (SequenceWriter writer = table.writeValues(out)) {
            if (first.items().isEmpty()) {
                writer.write(List.of()); // the line of names
            }
            for (PageView<T> page = first; page != null; page = after(page, pages)) {
                for (T item : page.items()) {
                    writer.write(row(item));
                }
            }
        }
    }

    private static <T> @Nullable PageView<T> after(PageView<T> page, Pages<T> pages) {
        return page.next() == null || page.items().isEmpty() ? null : pages.at(page.next());
    }

    private Map<String, String> row(T item) throws IOException {
        JsonNode tree = json.valueToTree(item);
        Map<String, String> row = new LinkedHashMap<>();
        for (Map.Entry<String, JsonPointer> column : columns.entrySet()) {
            row.put(column.getKey(), text(tree.at(column.getValue())));
        }
        return row;
    }

    private String text(JsonNode value) throws IOException {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isTextual()) {
            return harmless(value.asText());
        }
        if (value.isArray() && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isValueNode)) {
            return harmless(StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(" ")));
        }
        return value.isContainerNode() ? json.writeValueAsString(value) : value.asText();
    }

    /** A claimed user name may begin like a formula, and spreadsheets would compute it (OWASP: CSV injection). */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}

package io.netsentinel.rest.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.rest.PageView;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExportTest {
    private final Export<Guest> export =
            new Export<>(Guest.class, "name", "seen_at", "visits", "rooms", "key.colour", "notes");

    private record Guest(
            String name, Instant seenAt, int visits, List<String> rooms, @Nullable Key key, Map<String, String> notes) {
        static Guest named(String name) {
            return new Guest(name, Instant.EPOCH, -3, List.of("a", "b"), new Key("red"), Map.of("z", "1", "a", "2"));
        }
    }

    private record Key(String colour) {}

    private static PageView<Guest> page(@Nullable String next, String... names) {
        return new PageView<>(List.of(names).stream().map(Guest::named).toList(), next);
    }

    private String written(Format format, Export.Pages<Guest> pages) throws IOException {
        Response answer = export.answer("guests", format, pages);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((StreamingOutput) answer.getEntity()).write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void goesFromPageToPage() throws IOException {
        Export.Pages<Guest> pages = cursor -> cursor == null ? page("2", "anna", "bob") : page(null, "carl");

        assertThat(written(Format.JSONL, pages).lines())
                .hasSize(3)
                .first()
                .isEqualTo("{\"name\":\"anna\",\"seen_at\":\"1970-01-01T00:00:00Z\",\"visits\":-3,"
                        + "\"rooms\":[\"a\",\"b\"],\"key\":{\"colour\":\"red\"},\"notes\":{\"a\":\"2\",\"z\":\"1\"}}");
        assertThat(written(Format.CSV, pages))
                .isEqualTo(
                        """
                        name,seen_at,visits,rooms,key.colour,notes
                        anna,1970-01-01T00:00:00Z,-3,"a b",red,"{""a"":""2"",""z"":""1""}"
                        bob,1970-01-01T00:00:00Z,-3,"a b",red,"{""a"":""2"",""z"":""1""}"
                        carl,1970-01-01T00:00:00Z,-3,"a b",red,"{""a"":""2"",""z"":""1""}"
                        """);
    }

    @Test
    void whatASpreadsheetWouldComputeIsQuoted() throws IOException {
        Guest evil = new Guest(
                "=cmd|' /C calc'!A0", Instant.EPOCH, 1, List.of("+1"), null, Map.of("two\nlines", "\"quoted\""));

        assertThat(written(Format.CSV, cursor -> new PageView<>(List.of(evil), null)))
                .isEqualTo("name,seen_at,visits,rooms,key.colour,notes\n"
                        + "\"'=cmd|' /C calc'!A0\",1970-01-01T00:00:00Z,1,\"'+1\",,"
                        + "\"{\"\"two\\nlines\"\":\"\"\\\"\"quoted\\\"\"\"\"}\"\n");
    }

    @Test
    void nothingGivesAnEmptyFileOrTheLineOfNames() throws IOException {
        assertThat(written(Format.JSONL, cursor -> page(null))).isEmpty();
        assertThat(written(Format.CSV, cursor -> page(null))).isEqualTo("name,seen_at,visits,rooms,key.colour,notes\n");
    }

    @Test
    void isAFileWithAName() {
        Response answer = export.answer("guests", Format.CSV, cursor -> page(null, "anna"));

        assertThat(answer.getMediaType().toString()).isEqualTo("text/csv");
        assertThat(answer.getHeaderString("Content-Disposition")).isEqualTo("attachment; filename=\"guests.csv\"");
    }

    @Test
    void aQuestionThatIsRefusedIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> export.answer("guests", Format.CSV, cursor -> {
                    throw new IllegalStateException("no such field");
                }))
                .hasMessage("no such field");
    }
}

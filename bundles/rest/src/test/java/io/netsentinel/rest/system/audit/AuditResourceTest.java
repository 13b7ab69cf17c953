package io.netsentinel.rest.system.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.audit.AuditQuery;
import io.netsentinel.api.audit.AuditRecord;
import io.netsentinel.api.audit.AuditVerification;
import io.netsentinel.rest.system.audit.AuditExport.Format;
import io.netsentinel.rest.system.audit.AuditResource.AuditPage;
import jakarta.ws.rs.ClientErrorException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditResourceTest {
    private final MemoryLog log = new MemoryLog();
    private final AuditResource resource = new AuditResource(log);

    @Test
    void goesPageByPageToTheOldest() {
        log.appendMany(5);

        AuditPage first = resource.list(null, null, null, null, null, null, 2, null);
        AuditPage second = resource.list(null, null, null, null, null, null, 2, first.next());
        AuditPage third = resource.list(null, null, null, null, null, null, 2, second.next());

        assertThat(Stream.of(first, second, third).flatMap(page -> page.items().stream()))
                .extracting(AuditRecord::sequence)
                .containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(third.next()).isNull();
    }

    @Test
    void refusesTimesAndCursorsThatAreNone() {
        assertThatThrownBy(() -> resource.list("yesterday", null, null, null, null, null, 2, null))
                .isInstanceOf(ClientErrorException.class)
                .hasMessageContaining("since must be a time");
        assertThatThrownBy(() -> resource.list(null, null, null, null, null, null, 2, "-1"))
                .isInstanceOf(ClientErrorException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void saysWhetherTheLogIsIntact() {
        assertThat(resource.verify().intact()).isTrue();
    }

    @Test
    void exportsAllPagesAsJsonLines() throws IOException {
        log.appendMany(7);

        List<String> lines = export(3, Format.JSONL).lines().toList();

        assertThat(lines).hasSize(7).allMatch(line -> line.startsWith("{\"sequence\":") && line.endsWith("}"));
        assertThat(lines.get(0))
                .contains("\"sequence\":7", "\"time\":\"1970-01-01T00:00:07Z\"", "\"outcome\":\"DONE\"");
    }

    @Test
    void exportsCsvThatSpreadsheetsDoNotCompute() throws IOException {
        log.append(new AuditEvent(
                "=cmd|' /C calc'!A0",
                "10.0.0.1",
                "session.sign-in",
                "",
                AuditEvent.Outcome.REFUSED,
                Map.of("b", "2", "a", "1"),
                Map.of(),
                "two\nlines, \"quoted\""));

        assertThat(export(3, Format.CSV))
                .isEqualTo("sequence,time,actor,origin,action,object,outcome,before,after,detail,hash\n"
                        + "1,1970-01-01T00:00:01Z,\"'=cmd|' /C calc'!A0\",10.0.0.1,session.sign-in,,REFUSED,"
                        + "\"{\"\"a\"\":\"\"1\"\",\"\"b\"\":\"\"2\"\"}\",{},\"two\nlines, \"\"quoted\"\"\",hash1\n");
    }

    private String export(int page, Format format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new AuditExport(log).stream(AuditQuery.latest(page), format).write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static final class MemoryLog implements AuditLog {
        private final List<AuditRecord> records = new ArrayList<>();

        void appendMany(int count) {
            for (int i = 0; i < count; i++) {
                append(AuditEvent.done("anna", "10.0.0.1", "alert.acknowledge", "a" + i));
            }
        }

        @Override
        public AuditRecord append(AuditEvent event) {
            long sequence = records.size() + 1L;
            AuditRecord written = new AuditRecord(sequence, Instant.ofEpochSecond(sequence), event, "hash" + sequence);
            records.add(0, written);
            return written;
        }

        @Override
        public List<AuditRecord> query(AuditQuery query) {
            return records.stream()
                    .filter(each -> query.before() == 0 || each.sequence() < query.before())
                    .limit(query.limit())
                    .toList();
        }

        @Override
        public AuditVerification verify() {
            return new AuditVerification(records.size(), "", List.of());
        }
    }
}

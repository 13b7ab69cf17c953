package io.netsentinel.rest.system.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.audit.AuditQuery;
import io.netsentinel.api.audit.AuditRecord;
import io.netsentinel.api.audit.AuditVerification;
import io.netsentinel.rest.export.Export;
import io.netsentinel.rest.export.Format;
import io.netsentinel.rest.system.audit.AuditResource.AuditPage;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    void exportsMoreThanAPage() throws Exception {
        log.appendMany(2 * Export.PAGE + 1);

        Response answer = resource.export(Format.CSV, null, null, null, null, null, null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((StreamingOutput) answer.getEntity()).write(out);

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2 * Export.PAGE + 2)
                .startsWith(
                        "sequence,time,event.actor,event.origin,event.action,event.object,event.outcome,event.before,"
                                + "event.after,event.detail,hash",
                        "2001,1970-01-01T00:33:21Z,anna,10.0.0.1,alert.acknowledge,a2000,DONE,{},{},,hash2001");
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

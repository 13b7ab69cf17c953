package io.netsentinel.rest.system.audit;

import io.netsentinel.api.audit.AuditEvent.Outcome;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.audit.AuditQuery;
import io.netsentinel.api.audit.AuditRecord;
import io.netsentinel.api.audit.AuditVerification;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.rest.Failures;
import io.netsentinel.rest.PageView;
import io.netsentinel.rest.export.Export;
import io.netsentinel.rest.export.Format;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who did what. Read only: records come about by what is done. */
@Component(service = AuditResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/audit")
@Tag(name = "audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private static final int MAX_PAGE = 1000;
    private static final String SINCE = "At or after, ISO 8601";
    private static final String UNTIL = "Before, ISO 8601";
    private static final String ACTION = "This action, or all that begin so if it ends with a dot";

    private final AuditLog log;
    private final Export<AuditRecord> export = new Export<>(
            AuditRecord.class,
            "sequence",
            "time",
            "event.actor",
            "event.origin",
            "event.action",
            "event.object",
            "event.outcome",
            "event.before",
            "event.after",
            "event.detail",
            "hash");

    @Activate
    public AuditResource(@Reference AuditLog log) {
        this.log = log;
    }

    /**
     * Some records, newest first.
     *
     * @param next goes into {@code cursor} for older ones, null if there are none
     */
    public record AuditPage(List<AuditRecord> items, @Nullable String next) {}

    /** Whether the log is as it was written. */
    public record VerificationView(boolean intact, long records, String head, List<String> damages) {
        static VerificationView of(AuditVerification found) {
            return new VerificationView(found.isIntact(), found.records(), found.head(), found.damages());
        }
    }

    /** Some of them. */
    @GET
    @RequiresPermission("audit:read")
    @Operation(operationId = "listAuditRecords", summary = "Records of the audit log, newest first, page by page")
    public AuditPage list(
            @Parameter(description = SINCE, schema = @Schema(format = "date-time")) @QueryParam("since") @Nullable String since,
            @Parameter(description = UNTIL, schema = @Schema(format = "date-time")) @QueryParam("until") @Nullable String until,
            @QueryParam("actor") @Nullable String actor,
            @Parameter(description = ACTION) @QueryParam("action") @Nullable String action,
            @QueryParam("object") @Nullable String object,
            @QueryParam("outcome") @Nullable Outcome outcome,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(MAX_PAGE) int limit,
            @Parameter(description = "next of the page before") @QueryParam("cursor") @Nullable String cursor) {
        return page(since, until, actor, action, object, outcome, limit, cursor);
    }

    /** All of them. */
    @GET
    @Path("export")
    @Produces({Format.JSON_LINES_TYPE, Format.CSV_TYPE})
    @RequiresPermission("audit:read")
    @Operation(
            operationId = "exportAuditRecords",
            summary = "All records that match, newest first, as JSON lines or CSV")
    public Response export(
            @QueryParam("format") @DefaultValue("JSONL") Format format,
            @Parameter(description = SINCE, schema = @Schema(format = "date-time")) @QueryParam("since") @Nullable String since,
            @Parameter(description = UNTIL, schema = @Schema(format = "date-time")) @QueryParam("until") @Nullable String until,
            @QueryParam("actor") @Nullable String actor,
            @Parameter(description = ACTION) @QueryParam("action") @Nullable String action,
            @QueryParam("object") @Nullable String object,
            @QueryParam("outcome") @Nullable Outcome outcome) {
        return export.answer("audit", format, cursor -> {
            AuditPage page = page(since, until, actor, action, object, outcome, Export.PAGE, cursor);
            return new PageView<>(page.items(), page.next());
        });
    }

    private AuditPage page(
            @Nullable String since,
            @Nullable String until,
            @Nullable String actor,
            @Nullable String action,
            @Nullable String object,
            @Nullable Outcome outcome,
            int limit,
            @Nullable String cursor) {
        AuditQuery query = new AuditQuery(
                time("since", since), time("until", until), actor, action, object, outcome, before(cursor), limit);
        List<AuditRecord> found = log.query(query);
        boolean mayHaveMore = found.size() == limit && found.get(limit - 1).sequence() > 1;
        return new AuditPage(
                found, mayHaveMore ? String.valueOf(found.get(limit - 1).sequence()) : null);
    }

    /** Walks over the whole log. */
    @GET
    @Path("verification")
    @RequiresPermission("audit:read")
    @Operation(
            operationId = "verifyAuditLog",
            summary = "Recompute every hash of the log and say whether it is as it was written")
    public VerificationView verify() {
        return VerificationView.of(log.verify());
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw Failures.invalid(name + " must be a time like 2026-01-31T12:00:00Z");
        }
    }

    private static long before(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        if (!cursor.matches("[1-9]\\d{0,17}")) {
            throw Failures.invalid("cursor must be the next of the page before");
        }
        return Long.parseLong(cursor);
    }
}

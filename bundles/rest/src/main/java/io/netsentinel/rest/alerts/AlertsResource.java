package io.netsentinel.rest.alerts;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.alert.AlertTriage;
import io.netsentinel.api.alert.Triage;
import io.netsentinel.api.alert.TriageRecord;
import io.netsentinel.api.store.AlertBucket;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.EventSearch;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.Page;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.store.TopCounts;
import io.netsentinel.api.view.AlertView;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.rest.PageView;
import io.netsentinel.rest.Search;
import io.netsentinel.rest.export.Export;
import io.netsentinel.rest.export.Format;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What detectors raised, with what people made of it. */
@Component(service = AlertsResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/alerts")
@Tag(name = "alerts")
@Produces(MediaType.APPLICATION_JSON)
public final class AlertsResource {
    private final EventStore store;
    private final EventSearch search;
    private final AlertTriage triage;
    private final Export<AlertView> export = new Export<>(
            AlertView.class,
            "id",
            "first_seen",
            "last_seen",
            "severity_id",
            "severity",
            "title",
            "explanation",
            "detector",
            "techniques",
            "src",
            "dst",
            "count",
            "timeline",
            "triage.status",
            "triage.verdict",
            "triage.assignee",
            "triage.acknowledged_by",
            "triage.acknowledged_at",
            "triage.comment_count");

    @Activate
    public AlertsResource(@Reference EventStore store, @Reference EventSearch search, @Reference AlertTriage triage) {
        this.store = store;
        this.search = search;
        this.triage = triage;
    }

    /** A page. */
    public record AlertPage(List<AlertView> items, @Nullable String next) {}

    /** Some of them. */
    @GET
    @RequiresPermission("alerts:read")
    @Operation(operationId = "listAlerts", summary = "Alerts, filtered, sorted and page by page")
    public AlertPage list(
            @Parameter(description = "Last seen at or after, ISO 8601", schema = @Schema(format = "date-time"))
                    @QueryParam("since")
                    @Nullable String since,
            @Parameter(description = "Last seen before, ISO 8601", schema = @Schema(format = "date-time"))
                    @QueryParam("until")
                    @Nullable String until,
            @Parameter(description = Search.WHERE) @QueryParam("where") @Size(max = Search.MAX_CONDITIONS) List<@Size(max = Search.MAX_CONDITION) String> where,
            @QueryParam("sort") @DefaultValue("TIME") Query.Sort sort,
            @QueryParam("order") @DefaultValue("NEWEST_FIRST") Query.Order order,
            @QueryParam("limit") @DefaultValue(Search.DEFAULT_LIMIT) @Min(1) @Max(Search.MAX_LIMIT) int limit,
            @Parameter(description = "next of the page before") @QueryParam("cursor") @Nullable String cursor) {
        PageView<AlertView> page =
                page(Search.query(since, until, where, order, limit, cursor).by(sort));
        return new AlertPage(page.items(), page.next());
    }

    /** All of them. */
    @GET
    @Path("export")
    @Produces({Format.JSON_LINES_TYPE, Format.CSV_TYPE})
    @RequiresPermission("alerts:read")
    @Operation(operationId = "exportAlerts", summary = "All alerts that match, as JSON lines or CSV")
    public Response export(
            @QueryParam("format") @DefaultValue("JSONL") Format format,
            @Parameter(description = "Last seen at or after, ISO 8601", schema = @Schema(format = "date-time"))
                    @QueryParam("since")
                    @Nullable String since,
            @Parameter(description = "Last seen before, ISO 8601", schema = @Schema(format = "date-time"))
                    @QueryParam("until")
                    @Nullable String until,
            @Parameter(description = Search.WHERE) @QueryParam("where") @Size(max = Search.MAX_CONDITIONS) List<@Size(max = Search.MAX_CONDITION) String> where,
            @QueryParam("sort") @DefaultValue("TIME") Query.Sort sort,
            @QueryParam("order") @DefaultValue("NEWEST_FIRST") Query.Order order) {
        return export.answer(
                "alerts",
                format,
                cursor -> page(Search.query(since, until, where, order, Export.PAGE, cursor)
                        .by(sort)));
    }

    private PageView<AlertView> page(Query query) {
        Page<Alert> page = Search.ask(() -> search.alertPage(query));
        Map<String, Triage> triages =
                Search.ask(() -> triage.of(page.items().stream().map(Alert::id).toList()));
        return PageView.of(
                page, alert -> AlertView.of(alert, triages.getOrDefault(alert.id(), Triage.untouched(alert.id()))));
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @RequiresPermission("alerts:read")
    @Operation(operationId = "getAlert", summary = "An alert with evidence, explanation, comments and history")
    public AlertView find(@PathParam("id") String id) {
        Alert alert = alert(store, id);
        TriageRecord record = Search.ask(() -> triage.record(id))
                .orElseGet(() -> new TriageRecord(Triage.untouched(id), List.of(), List.of()));
        return AlertView.of(alert, record);
    }

    /** How many of what. */
    @GET
    @Path("counts")
    @RequiresPermission("alerts:read")
    @Operation(operationId = "countAlerts", summary = "How many alerts there are for each value of a field")
    public TopCounts counts(
            @Parameter(
                            description = "severity, detector, technique, status, source, target, title, assignee or"
                                    + " verdict",
                            example = "severity")
                    @QueryParam("field")
                    @NotNull String field,
            @QueryParam("top") @DefaultValue("20") @Min(1) @Max(EventSearch.MAX_TOP) int top,
            @Parameter(schema = @Schema(format = "date-time")) @QueryParam("since") @Nullable String since,
            @Parameter(schema = @Schema(format = "date-time")) @QueryParam("until") @Nullable String until,
            @Parameter(description = Search.WHERE) @QueryParam("where") @Size(max = Search.MAX_CONDITIONS) List<@Size(max = Search.MAX_CONDITION) String> where) {
        Query query = Search.query(since, until, where);
        return Search.ask(() -> search.alertCounts(query, field, top));
    }

    /** When. */
    @GET
    @Path("histogram")
    @RequiresPermission("alerts:read")
    @Operation(operationId = "getAlertHistogram", summary = "Alerts over time by severity")
    public List<AlertBucket> histogram(
            @Parameter(description = "Length of a bucket, ISO 8601", schema = @Schema(format = "duration"))
                    @QueryParam("bucket")
                    @DefaultValue("PT1H")
                    String bucket,
            @Parameter(schema = @Schema(format = "date-time")) @QueryParam("since") @Nullable String since,
            @Parameter(schema = @Schema(format = "date-time")) @QueryParam("until") @Nullable String until,
            @Parameter(description = Search.WHERE) @QueryParam("where") @Size(max = Search.MAX_CONDITIONS) List<@Size(max = Search.MAX_CONDITION) String> where) {
        Query query = Search.query(since, until, where);
        return Search.ask(() -> search.alertHistogram(query, Search.duration("bucket", bucket)));
    }

    static Alert alert(EventStore store, String id) {
        Query one = new Query(null, null, List.of(Condition.equal("id", id)), Query.Order.NEWEST_FIRST, 1);
        return Search.ask(() -> store.alerts(one)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("there is no alert " + id));
    }
}

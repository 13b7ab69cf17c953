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
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
    @Operation(summary = "Alerts, filtered, sorted and page by page")
    public AlertPage list(
            @Parameter(description = "Last seen at or after, ISO 8601") @QueryParam("since") @Nullable String since,
            @Parameter(description = "Last seen before, ISO 8601") @QueryParam("until") @Nullable String until,
            @Parameter(description = Search.WHERE) @QueryParam("where") @Size(max = Search.MAX_CONDITIONS) List<@Size(max = Search.MAX_CONDITION) String> where,
            @QueryParam("sort") @DefaultValue("TIME") Query.Sort sort,
            @QueryParam("order") @DefaultValue("NEWEST_FIRST") Query.Order order,
            @QueryParam("limit") @DefaultValue(Search.DEFAULT_LIMIT) @Min(1) @Max(Search.MAX_LIMIT) int limit,
            @Parameter(description = "next of the page before") @QueryParam("cursor") @Nullable String cursor) {
        Query query = Search.query(since, until, where, order, limit, cursor).by(sort);
        Page<Alert> page = Search.ask(() -> search.alertPage(query));
        Map<String, Triage> triages =
                Search.ask(() -> triage.of(page.items().stream().map(Alert::id).toList()));
        PageView<AlertView> view = PageView.of(
                page, alert -> AlertView.of(alert, triages.getOrDefault(alert.id(), Triage.untouched(alert.id()))));
        return new AlertPage(view.items(), view.next());
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @RequiresPermission("alerts:read")
    @Operation(summary = "An alert with evidence, explanation, comments and history")
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
    @Operation(summary = "How many alerts there are for each value of a field")
    public TopCounts counts(
            @Parameter(
                            description = "severity, detector, technique, status, source, target, title, assignee or"
                                    + " verdict")
                    @QueryParam("field")
                    @NotNull String field,
            @QueryParam("top") @DefaultValue("20") @Min(1) @Max(EventSearch.MAX_TOP) int top,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until,
            @Parameter(description = Search.WHERE) @QueryParam("where") @Size(max = Search.MAX_CONDITIONS) List<@Size(max = Search.MAX_CONDITION) String> where) {
        Query query = Search.query(since, until, where);
        return Search.ask(() -> search.alertCounts(query, field, top));
    }

    /** When. */
    @GET
    @Path("histogram")
    @RequiresPermission("alerts:read")
    @Operation(summary = "Alerts over time by severity")
    public List<AlertBucket> histogram(
            @Parameter(description = "Length of a bucket, ISO 8601") @QueryParam("bucket") @DefaultValue("PT1H")
                    String bucket,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until,
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

package io.netsentinel.rest.traffic;

import io.netsentinel.api.store.EventSearch;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.store.TopCounts;
import io.netsentinel.api.view.ActivityView;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was said: lookups, handshakes, requests, logins. */
@Component(service = ActivitiesResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/activities")
@Tag(name = "activities")
@Produces(MediaType.APPLICATION_JSON)
public final class ActivitiesResource {
    private final EventSearch search;
    private final Export<ActivityView> export = new Export<>(
            ActivityView.class,
            "time",
            "application",
            "protocol",
            "source",
            "source_port",
            "target",
            "target_port",
            "vlan",
            "community_id",
            "fields");

    @Activate
    public ActivitiesResource(@Reference EventSearch search) {
        this.search = search;
    }

    /** A page. */
    public record ActivityPage(List<ActivityView> items, @Nullable String next) {}

    /** Some of them. */
    @GET
    @RequiresPermission("activities:read")
    @Operation(operationId = "listActivities", summary = "Activities, filtered and page by page")
    public ActivityPage list(
            @Parameter(description = "At or after, ISO 8601", schema = @Schema(format = "date-time"))
                    @QueryParam("since")
                    @Nullable String since,
            @Parameter(description = "Before, ISO 8601", schema = @Schema(format = "date-time"))
                    @QueryParam("until")
                    @Nullable String until,
            @Parameter(description = Search.WHERE) @QueryParam("where") @Size(max = Search.MAX_CONDITIONS) List<@Size(max = Search.MAX_CONDITION) String> where,
            @QueryParam("order") @DefaultValue("NEWEST_FIRST") Query.Order order,
            @QueryParam("limit") @DefaultValue(Search.DEFAULT_LIMIT) @Min(1) @Max(Search.MAX_LIMIT) int limit,
            @Parameter(description = "next of the page before") @QueryParam("cursor") @Nullable String cursor) {
        PageView<ActivityView> page = page(Search.query(since, until, where, order, limit, cursor));
        return new ActivityPage(page.items(), page.next());
    }

    /** All of them. */
    @GET
    @Path("export")
    @Produces({Format.JSON_LINES_TYPE, Format.CSV_TYPE})
    @RequiresPermission("activities:read")
    @Operation(operationId = "exportActivities", summary = "All activities that match, as JSON lines or CSV")
    public Response export(
            @QueryParam("format") @DefaultValue("JSONL") Format format,
            @Parameter(description = "At or after, ISO 8601", schema = @Schema(format = "date-time"))
                    @QueryParam("since")
                    @Nullable String since,
            @Parameter(description = "Before, ISO 8601", schema = @Schema(format = "date-time"))
                    @QueryParam("until")
                    @Nullable String until,
            @Parameter(description = Search.WHERE) @QueryParam("where") @Size(max = Search.MAX_CONDITIONS) List<@Size(max = Search.MAX_CONDITION) String> where,
            @QueryParam("order") @DefaultValue("NEWEST_FIRST") Query.Order order) {
        return export.answer(
                "activities", format, cursor -> page(Search.query(since, until, where, order, Export.PAGE, cursor)));
    }

    private PageView<ActivityView> page(Query query) {
        return PageView.of(Search.ask(() -> search.activityPage(query)), ActivityView::of);
    }

    /** How many of what. */
    @GET
    @Path("counts")
    @RequiresPermission("activities:read")
    @Operation(operationId = "countActivities", summary = "How many activities there are for each value of a field")
    public TopCounts counts(
            @Parameter(description = "application, source, target.port, dns.question.name, …", example = "application")
                    @QueryParam("field")
                    @NotNull @Size(max = 100) String field,
            @QueryParam("top") @DefaultValue("20") @Min(1) @Max(EventSearch.MAX_TOP) int top,
            @Parameter(schema = @Schema(format = "date-time")) @QueryParam("since") @Nullable String since,
            @Parameter(schema = @Schema(format = "date-time")) @QueryParam("until") @Nullable String until,
            @Parameter(description = Search.WHERE) @QueryParam("where") @Size(max = Search.MAX_CONDITIONS) List<@Size(max = Search.MAX_CONDITION) String> where) {
        Query query = Search.query(since, until, where);
        return Search.ask(() -> search.activityCounts(query, field, top));
    }
}

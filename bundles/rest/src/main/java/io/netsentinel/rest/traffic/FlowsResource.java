package io.netsentinel.rest.traffic;

import io.netsentinel.api.store.EventSearch;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.store.HistogramBucket;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.store.TopFlows;
import io.netsentinel.api.view.FlowView;
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

/** Who exchanged how much with whom. */
@Component(service = FlowsResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/flows")
@Tag(name = "flows")
@Produces(MediaType.APPLICATION_JSON)
public final class FlowsResource {
    private final EventStore store;
    private final EventSearch search;
    private final Export<FlowView> export = new Export<>(
            FlowView.class,
            "start",
            "end",
            "protocol",
            "source",
            "source_port",
            "target",
            "target_port",
            "vlan",
            "application",
            "packets_to_server",
            "packets_to_client",
            "bytes_to_server",
            "bytes_to_client",
            "state",
            "end_reason",
            "community_id",
            "tunnel.kind",
            "tunnel.id");

    @Activate
    public FlowsResource(@Reference EventStore store, @Reference EventSearch search) {
        this.store = store;
        this.search = search;
    }

    /** A page. */
    public record FlowPage(List<FlowView> items, @Nullable String next) {}

    /** Some of them. */
    @GET
    @RequiresPermission("flows:read")
    @Operation(operationId = "listFlows", summary = "Flows, filtered and page by page")
    public FlowPage list(
            @Parameter(description = "Ended at or after, ISO 8601", schema = @Schema(format = "date-time"))
                    @QueryParam("since")
                    @Nullable String since,
            @Parameter(description = "Ended before, ISO 8601", schema = @Schema(format = "date-time"))
                    @QueryParam("until")
                    @Nullable String until,
            @Parameter(description = Search.WHERE) @QueryParam("where") @Size(max = Search.MAX_CONDITIONS) List<@Size(max = Search.MAX_CONDITION) String> where,
            @QueryParam("order") @DefaultValue("NEWEST_FIRST") Query.Order order,
            @QueryParam("limit") @DefaultValue(Search.DEFAULT_LIMIT) @Min(1) @Max(Search.MAX_LIMIT) int limit,
            @Parameter(description = "next of the page before") @QueryParam("cursor") @Nullable String cursor) {
        PageView<FlowView> page = page(Search.query(since, until, where, order, limit, cursor));
        return new FlowPage(page.items(), page.next());
    }

    /** All of them. */
    @GET
    @Path("export")
    @Produces({Format.JSON_LINES_TYPE, Format.CSV_TYPE})
    @RequiresPermission("flows:read")
    @Operation(operationId = "exportFlows", summary = "All flows that match, as JSON lines or CSV")
    public Response export(
            @QueryParam("format") @DefaultValue("JSONL") Format format,
            @Parameter(description = "Ended at or after, ISO 8601", schema = @Schema(format = "date-time"))
                    @QueryParam("since")
                    @Nullable String since,
            @Parameter(description = "Ended before, ISO 8601", schema = @Schema(format = "date-time"))
                    @QueryParam("until")
                    @Nullable String until,
            @Parameter(description = Search.WHERE) @QueryParam("where") @Size(max = Search.MAX_CONDITIONS) List<@Size(max = Search.MAX_CONDITION) String> where,
            @QueryParam("order") @DefaultValue("NEWEST_FIRST") Query.Order order) {
        return export.answer(
                "flows", format, cursor -> page(Search.query(since, until, where, order, Export.PAGE, cursor)));
    }

    private PageView<FlowView> page(Query query) {
        return PageView.of(Search.ask(() -> search.flowPage(query)), FlowView::of);
    }

    /** When. */
    @GET
    @Path("histogram")
    @RequiresPermission("flows:read")
    @Operation(operationId = "getFlowHistogram", summary = "Flows and bytes over time")
    public List<HistogramBucket> histogram(
            @Parameter(description = "Length of a bucket, ISO 8601", schema = @Schema(format = "duration"))
                    @QueryParam("bucket")
                    @DefaultValue("PT1H")
                    String bucket,
            @Parameter(schema = @Schema(format = "date-time")) @QueryParam("since") @Nullable String since,
            @Parameter(schema = @Schema(format = "date-time")) @QueryParam("until") @Nullable String until,
            @Parameter(description = Search.WHERE) @QueryParam("where") @Size(max = Search.MAX_CONDITIONS) List<@Size(max = Search.MAX_CONDITION) String> where) {
        Query query = Search.query(since, until, where);
        return Search.ask(() -> store.flowHistogram(query, Search.duration("bucket", bucket)));
    }

    /** Who most. */
    @GET
    @Path("top")
    @RequiresPermission("flows:read")
    @Operation(operationId = "getTopFlows", summary = "Who or what has most of the traffic")
    public TopFlows top(
            @Parameter(description = "source, target, target.port, protocol, application or pair", example = "source")
                    @QueryParam("field")
                    @NotNull String field,
            @QueryParam("by") @DefaultValue("BYTES") TopFlows.Measure by,
            @QueryParam("top") @DefaultValue("20") @Min(1) @Max(EventSearch.MAX_TOP) int top,
            @Parameter(schema = @Schema(format = "date-time")) @QueryParam("since") @Nullable String since,
            @Parameter(schema = @Schema(format = "date-time")) @QueryParam("until") @Nullable String until,
            @Parameter(description = Search.WHERE) @QueryParam("where") @Size(max = Search.MAX_CONDITIONS) List<@Size(max = Search.MAX_CONDITION) String> where) {
        Query query = Search.query(since, until, where);
        return Search.ask(() -> search.topFlows(query, field, by, top));
    }
}

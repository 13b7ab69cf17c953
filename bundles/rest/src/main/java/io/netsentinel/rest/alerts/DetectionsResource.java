package io.netsentinel.rest.alerts;

import io.netsentinel.api.store.EventSearch;
import io.netsentinel.api.store.Query;
import io.netsentinel.api.view.DetectionView;
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

/** What detectors said; alerts are detections folded together. */
@Component(service = DetectionsResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/detections")
@Tag(name = "detections")
@Produces(MediaType.APPLICATION_JSON)
public final class DetectionsResource {
    private final EventSearch search;
    private final Export<DetectionView> export = new Export<>(
            DetectionView.class,
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
            "key");

    @Activate
    public DetectionsResource(@Reference EventSearch search) {
        this.search = search;
    }

    /** A page. */
    public record DetectionPage(List<DetectionView> items, @Nullable String next) {}

    /** Some of them. */
    @GET
    @RequiresPermission("detections:read")
    @Operation(operationId = "listDetections", summary = "Detections, filtered and page by page")
    public DetectionPage list(
            @Parameter(description = "Last seen at or after, ISO 8601", schema = @Schema(format = "date-time"))
                    @QueryParam("since")
                    @Nullable String since,
            @Parameter(description = "Last seen before, ISO 8601", schema = @Schema(format = "date-time"))
                    @QueryParam("until")
                    @Nullable String until,
            @Parameter(description = Search.WHERE) @QueryParam("where") @Size(max = Search.MAX_CONDITIONS) List<@Size(max = Search.MAX_CONDITION) String> where,
            @QueryParam("order") @DefaultValue("NEWEST_FIRST") Query.Order order,
            @QueryParam("limit") @DefaultValue(Search.DEFAULT_LIMIT) @Min(1) @Max(Search.MAX_LIMIT) int limit,
            @Parameter(description = "next of the page before") @QueryParam("cursor") @Nullable String cursor) {
        PageView<DetectionView> page = page(Search.query(since, until, where, order, limit, cursor));
        return new DetectionPage(page.items(), page.next());
    }

    /** All of them. */
    @GET
    @Path("export")
    @Produces({Format.JSON_LINES_TYPE, Format.CSV_TYPE})
    @RequiresPermission("detections:read")
    @Operation(operationId = "exportDetections", summary = "All detections that match, as JSON lines or CSV")
    public Response export(
            @QueryParam("format") @DefaultValue("JSONL") Format format,
            @Parameter(description = "Last seen at or after, ISO 8601", schema = @Schema(format = "date-time"))
                    @QueryParam("since")
                    @Nullable String since,
            @Parameter(description = "Last seen before, ISO 8601", schema = @Schema(format = "date-time"))
                    @QueryParam("until")
                    @Nullable String until,
            @Parameter(description = Search.WHERE) @QueryParam("where") @Size(max = Search.MAX_CONDITIONS) List<@Size(max = Search.MAX_CONDITION) String> where,
            @QueryParam("order") @DefaultValue("NEWEST_FIRST") Query.Order order) {
        return export.answer(
                "detections", format, cursor -> page(Search.query(since, until, where, order, Export.PAGE, cursor)));
    }

    private PageView<DetectionView> page(Query query) {
        return PageView.of(Search.ask(() -> search.detectionPage(query)), DetectionView::of);
    }
}

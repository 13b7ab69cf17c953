package io.netsentinel.rest.alerts;

import io.netsentinel.api.alert.AlertTriage;
import io.netsentinel.api.alert.TriageAction;
import io.netsentinel.api.alert.TriageResult;
import io.netsentinel.api.alert.TriageTarget;
import io.netsentinel.api.alert.Verdict;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.web.AuditNote;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.rest.Failures;
import io.netsentinel.rest.Search;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What people do with alerts, one or many at a time. Each answer tells of each alert whether it changed; an alert that was
 * named with a version changes only if that is still its version.
 */
@Component(service = TriageResource.class, property = "osgi.jakartars.resource=true")
@Path("api/v1/alerts")
@Tag(name = "alerts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class TriageResource {
    private static final int LISTED = 20;

    private final AlertTriage triage;

    @Activate
    public TriageResource(@Reference AlertTriage triage) {
        this.triage = triage;
    }

    /**
     * Which alert.
     *
     * @param id its whole id
     * @param version of its triage; null for whatever it has
     */
    public record Target(@NotNull @Size(min = 1, max = 64) String id, @Nullable Long version) {}

    /** Which ones. */
    public record Targets(@NotEmpty @Size(max = AlertTriage.MAX_TARGETS) List<@NotNull @Valid Target> alerts) {}

    /**
     * Who is to work on them.
     *
     * @param assignee null for nobody
     */
    public record Assignment(
            @NotEmpty @Size(max = AlertTriage.MAX_TARGETS) List<@NotNull @Valid Target> alerts,
            @Nullable String assignee) {}

    /** Something to say about them. */
    public record Comment(
            @NotEmpty @Size(max = AlertTriage.MAX_TARGETS) List<@NotNull @Valid Target> alerts, @NotNull String text) {}

    /** What they turned out to be. */
    public record Resolution(
            @NotEmpty @Size(max = AlertTriage.MAX_TARGETS) List<@NotNull @Valid Target> alerts,
            @NotNull Verdict verdict,
            @Nullable String text) {}

    /** Which ones, and why. */
    public record TargetsWithReason(
            @NotEmpty @Size(max = AlertTriage.MAX_TARGETS) List<@NotNull @Valid Target> alerts,
            @Nullable String text) {}

    /** Seen. */
    @POST
    @Path("acknowledgements")
    @RequiresPermission("alerts:ack")
    @Operation(operationId = "acknowledgeAlerts", summary = "Acknowledge alerts")
    public List<TriageResult> acknowledge(
            @NotNull @Valid Targets body, @Context Caller caller, @Context AuditNote note) {
        return apply(TriageAction.Acknowledge::new, body.alerts(), caller, note);
    }

    /** Somebody's. */
    @POST
    @Path("assignments")
    @RequiresPermission("alerts:assign")
    @Operation(operationId = "assignAlerts", summary = "Assign alerts to somebody, or to nobody")
    public List<TriageResult> assign(@NotNull @Valid Assignment body, @Context Caller caller, @Context AuditNote note) {
        return apply(() -> new TriageAction.Assign(body.assignee()), body.alerts(), caller, note);
    }

    /** Said. */
    @POST
    @Path("comments")
    @RequiresPermission("alerts:comment")
    @Operation(operationId = "commentAlerts", summary = "Comment on alerts")
    public List<TriageResult> comment(@NotNull @Valid Comment body, @Context Caller caller, @Context AuditNote note) {
        return apply(() -> new TriageAction.Comment(body.text()), body.alerts(), caller, note);
    }

    /** Done. */
    @POST
    @Path("resolutions")
    @RequiresPermission("alerts:resolve")
    @Operation(operationId = "resolveAlerts", summary = "Resolve alerts with a verdict")
    public List<TriageResult> resolve(
            @NotNull @Valid Resolution body, @Context Caller caller, @Context AuditNote note) {
        return apply(() -> new TriageAction.Resolve(body.verdict(), body.text()), body.alerts(), caller, note);
    }

    /** Set aside. */
    @POST
    @Path("suppressions")
    @RequiresPermission("alerts:suppress")
    @Operation(operationId = "suppressAlerts", summary = "Set alerts aside without a verdict")
    public List<TriageResult> suppress(
            @NotNull @Valid TargetsWithReason body, @Context Caller caller, @Context AuditNote note) {
        return apply(() -> new TriageAction.Suppress(body.text()), body.alerts(), caller, note);
    }

    /** New again. */
    @POST
    @Path("reopenings")
    @RequiresPermission("alerts:resolve")
    @Operation(operationId = "reopenAlerts", summary = "Make resolved or suppressed alerts new again")
    public List<TriageResult> reopen(
            @NotNull @Valid TargetsWithReason body, @Context Caller caller, @Context AuditNote note) {
        return apply(() -> new TriageAction.Reopen(body.text()), body.alerts(), caller, note);
    }

    private List<TriageResult> apply(Supplier<TriageAction> made, List<Target> alerts, Caller caller, AuditNote note) {
        TriageAction action;
        try {
            action = made.get();
        } catch (IllegalArgumentException e) {
            throw Failures.invalid(String.valueOf(e.getMessage()));
        }
        List<TriageTarget> targets = alerts.stream()
                .map(target -> new TriageTarget(target.id(), target.version()))
                .toList();
        List<TriageResult> results = Search.ask(() -> triage.apply(action, targets, caller.name()));
        note.detail(results.size() + " alerts: "
                + results.stream()
                        .limit(LISTED)
                        .map(result -> result.alert() + " " + result.outcome())
                        .collect(Collectors.joining(", ")));
        return results;
    }
}

package io.netsentinel.rest.system.metrics;

import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.audit.AuditQuery;
import io.netsentinel.api.audit.AuditRecord;
import io.netsentinel.api.capture.LiveCaptures;
import io.netsentinel.api.live.LiveChannels;
import io.netsentinel.api.model.Models;
import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.api.web.RequestObserver;
import io.netsentinel.api.web.RequiresPermission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Numbers for Prometheus; docs/metrics.md says what each means. */
@Component(
        service = {MetricsResource.class, RequestObserver.class},
        property = "osgi.jakartars.resource=true")
@Path("metrics")
@Tag(name = "metrics")
public final class MetricsResource implements RequestObserver {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Meters meters = new Meters(this::snapshot);

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Pipeline pipeline;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable LiveCaptures captures;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable EventStore store;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Models models;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable AuditLog audit;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable LiveChannels live;

    @Activate
    public MetricsResource() {}

    @Deactivate
    void stop() {
        meters.close();
    }

    /** All of them. */
    @GET
    @Produces(PROMETHEUS)
    @RequiresPermission("metrics:read")
    @Operation(operationId = "getMetrics", summary = "Numbers for Prometheus")
    public String metrics() {
        return meters.scrape(PROMETHEUS);
    }

    @Override
    public void answered(String method, String path, int status, Duration duration) {
        meters.answered(method, path, status, duration);
    }

    private ProductMetrics.Snapshot snapshot() {
        return new ProductMetrics.Snapshot(
                from(pipeline, Pipeline::queues),
                from(pipeline, Pipeline::plugins),
                from(captures, LiveCaptures::captures),
                from(store, kept -> List.of(kept.statistics())),
                from(models, Models::models),
                from(audit, MetricsResource::records),
                from(live, channels -> List.of(channels.snapshot())));
    }

    /** The sequence counts without gaps, so that of the latest record is their number. */
    private static List<Long> records(AuditLog log) {
        List<AuditRecord> latest = log.query(AuditQuery.latest(1));
        return List.of(latest.isEmpty() ? 0 : latest.get(0).sequence());
    }

    private static <S, T> List<T> from(@Nullable S service, Function<S, List<T>> numbers) {
        return service == null ? List.of() : numbers.apply(service);
    }
}

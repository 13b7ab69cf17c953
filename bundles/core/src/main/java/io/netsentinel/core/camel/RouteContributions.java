package io.netsentinel.core.camel;

import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.core.PluginCounters;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferenceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the {@link RouteBuilder} services of other bundles into the context while they are there. A builder is used once,
 * so the services must have prototype scope.
 */
@Component(service = RouteContributions.class, immediate = true)
public final class RouteContributions {
    private static final Logger LOG = LoggerFactory.getLogger(RouteContributions.class);

    private final CamelContext camel;
    private final IdentityHashMap<RouteBuilder, Contribution> contributions = new IdentityHashMap<>();

    private record Contribution(List<String> routeIds, PluginCounters counters) {}

    @Activate
    public RouteContributions(@Reference(target = CamelHost.FILTER) CamelContext camel) {
        this.camel = camel;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            scope = ReferenceScope.PROTOTYPE_REQUIRED)
    synchronized void addRoutes(RouteBuilder routes, ServiceReference<RouteBuilder> reference) {
        PluginCounters counters =
                new PluginCounters(PluginStatus.Kind.ROUTES, routes.getClass().getSimpleName(), reference);
        try {
            Routes.add(camel, routes);
            contributions.put(routes, new Contribution(Routes.ids(routes), counters));
            LOG.info("Routes {} added", Routes.ids(routes));
        } catch (IllegalArgumentException e) {
            counters.failed(e);
            contributions.put(routes, new Contribution(List.of(), counters));
        }
    }

    synchronized void removeRoutes(RouteBuilder routes) {
        Contribution contribution = contributions.remove(routes);
        if (contribution != null && !camel.isStopped()) {
            Routes.remove(camel, contribution.routeIds());
            LOG.info("Routes {} removed", contribution.routeIds());
        }
    }

    /** How each contribution does; one without routes was refused. */
    public synchronized List<PluginStatus> statuses() {
        return contributions.values().stream()
                .map(c -> c.counters()
                        .status(c.routeIds().isEmpty() ? PluginStatus.State.FAILED : PluginStatus.State.RUNNING))
                .toList();
    }
}

package io.netsentinel.core.camel;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds and removes routes of a running context so that neither leaves half of them behind. */
public final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final long DRAIN_SECONDS = 10;

    private Routes() {}

    /**
     * Adds routes, all or none.
     *
     * @throws IllegalArgumentException if Camel refuses one of them
     */
    public static void add(CamelContext context, RouteBuilder routes) {
        try {
            context.addRoutes(routes);
        } catch (Exception e) { // declared so by Camel; addRoutes isn't atomic: the routes before the broken one run
            remove(context, ids(routes));
            throw new IllegalArgumentException("Camel refused the routes of " + routes, e);
        }
    }

    /** Stops routes once their pending exchanges are done, and removes them. */
    public static void remove(CamelContext context, List<String> routeIds) {
        for (String id : routeIds) {
            try {
                context.getRouteController().stopRoute(id, DRAIN_SECONDS, TimeUnit.SECONDS);
                context.removeRoute(id);
            } catch (Exception e) { // declared so by Camel; the other routes still have to go
                LOG.error("Route {} was not removed cleanly", id, e);
            }
        }
    }

    /** Forgets endpoints that no route uses any more. */
    public static void removeEndpoints(CamelContext context, List<? extends Endpoint> endpoints) {
        for (Endpoint endpoint : endpoints) {
            try {
                context.removeEndpoint(endpoint);
            } catch (Exception e) { // declared so by Camel; the other endpoints still have to go
                LOG.error("Endpoint {} was not removed cleanly", endpoint, e);
            }
        }
    }

    /** The ids of the routes that a builder has built. */
    public static List<String> ids(RouteBuilder routes) {
        return routes.getRouteCollection().getRoutes().stream()
                .map(RouteDefinition::getRouteId)
                .filter(Objects::nonNull)
                .toList();
    }
}

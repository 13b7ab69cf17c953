package io.netsentinel.web.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.auth.Access;
import io.netsentinel.api.web.RequestObserver;
import io.netsentinel.web.guard.PublicPaths;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.internal.RuntimeDelegateImpl;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The REST API: all resources that bundles offer as services, and what is common to them. When one comes or goes, a new
 * Jersey application takes over without losing a request; one that Jersey refuses is left out and does not harm the others.
 */
@Component(service = RestApplication.class)
public final class RestApplication implements PublicPaths {
    private static final Logger LOG = LoggerFactory.getLogger(RestApplication.class);
    private static final String RESOURCE = "(osgi.jakartars.resource=true)";
    private static final long SETTLE_MILLIS = 100; // resources come in swarms when bundles start

    private final List<Object> resources = new CopyOnWriteArrayList<>();
    private final ObjectMapper json = Json.mapper();
    private final IdempotencyFilter idempotency = new IdempotencyFilter(json);
    private final RestServlet servlet = new RestServlet();
    private final OpenApiDocument document = new OpenApiDocument(json);
    private final Interruptions interruptions;
    private final ScheduledExecutorService builder =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "netsentinel-rest"));
    private volatile List<Endpoint> endpoints = List.of();
    private volatile List<Endpoint> open = List.of();
    private @Nullable ScheduledFuture<?> due;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Access access;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable AuditLog audit;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private final List<RequestObserver> observers = new CopyOnWriteArrayList<>();

    @Activate
    public RestApplication() {
        this(InstantSource.system());
    }

    RestApplication(InstantSource clock) {
        interruptions = new Interruptions(clock);
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl()); // no ServiceLoader in OSGi
    }

    @Deactivate
    void stop() {
        builder.shutdownNow();
        document.close();
    }

    @Reference(
            name = "resources",
            service = AnyService.class,
            target = RESOURCE,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addResource(Object resource) {
        resources.add(resource);
        buildSoon();
    }

    void removeResource(Object resource) {
        resources.remove(resource);
        if (!names(resources).contains(resource.getClass().getName())) {
            interruptions.begin(resource.getClass());
        }
        buildSoon();
    }

    /** To be mounted on whatever paths resources have; serves them from the moment that it is initialised. */
    public Servlet servlet() {
        return servlet;
    }

    /** To be called when the servlet is ready; returns when everything that is offered by now is served. */
    public void start() {
        build();
    }

    /** The identity service, null while there is none. */
    public @Nullable Access access() {
        return access;
    }

    @Override
    public boolean include(String method, String path) {
        String verb = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
        return open.stream().anyMatch(endpoint -> endpoint.matches(verb, path));
    }

    private static Set<String> names(List<Object> resources) {
        return resources.stream().map(resource -> resource.getClass().getName()).collect(Collectors.toSet());
    }

    private synchronized void buildSoon() {
        if (due != null) {
            due.cancel(false);
        }
        if (!builder.isShutdown()) {
            due = builder.schedule(this::build, SETTLE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void build() {
        if (servlet.getServletConfig() == null) {
            return;
        }
        long start = System.nanoTime();
        List<Object> wanted = new ArrayList<>(
                List.of(new OpenApiResource(document), new DocumentationResource(), new ResetPageResource()));
        wanted.addAll(resources);
        try {
            take(wanted);
        } catch (ServletException | RuntimeException | LinkageError e) {
            LOG.error("The REST API can't be built with all resources; looking for the one that is no good", e);
            takeThoseThatAreGood(wanted);
        }
        interruptions.end(names(wanted));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        LOG.info("REST API with {} endpoints, built in {} ms", endpoints.size(), millis);
    }

    private void take(List<Object> chosen) throws ServletException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(RestApplication.class.getClassLoader());
        try {
            List<Endpoint> offered = chosen.stream()
                    .flatMap(resource -> Endpoint.of(resource.getClass()).stream())
                    .toList();
            document.describe(chosen.stream().<Class<?>>map(Object::getClass).toList(), offered);
            servlet.take(application(chosen));
            endpoints = offered;
            open = offered.stream().filter(Endpoint::isPublic).toList();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void takeThoseThatAreGood(List<Object> candidates) {
        List<Object> good = new ArrayList<>();
        for (Object candidate : candidates) {
            good.add(candidate);
            try {
                take(good);
            } catch (ServletException | RuntimeException | LinkageError e) {
                good.remove(candidate);
                LOG.error("Left out of the REST API: {}", candidate.getClass().getName(), e);
            }
        }
    }

    private ResourceConfig application(List<Object> chosen) {
        ResourceConfig config = new ResourceConfig();
        config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        config.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
        config.property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
        config.property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
        config.register(new RequestValues(json));
        config.register(new JacksonJsonProvider(json));
        config.register(new Problems());
        config.register(interruptions);
        config.register(new PermissionFilter(() -> access));
        config.register(new AuditFilter(() -> audit));
        config.register(new EtagFilter(json));
        config.register(new RequestTimes(observers));
        config.register(idempotency);
        chosen.forEach(config::register);
        return config;
    }
}

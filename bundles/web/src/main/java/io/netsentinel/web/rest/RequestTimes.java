package io.netsentinel.web.rest;

import io.netsentinel.api.web.RequestObserver;
import java.time.Duration;
import java.util.List;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.glassfish.jersey.uri.UriTemplate;

/** Tells observers how long each request took and how it ended. */
final class RequestTimes implements ApplicationEventListener {
    private static final int INTERNAL_ERROR = 500;

    private final List<RequestObserver> observers;

    RequestTimes(List<RequestObserver> observers) {
        this.observers = observers;
    }

    @Override
    public void onEvent(ApplicationEvent event) {}

    @Override
    public RequestEventListener onRequest(RequestEvent start) {
        long startNanos = System.nanoTime();
        return event -> {
            if (event.getType() == RequestEvent.Type.FINISHED) {
                tell(event, Duration.ofNanos(System.nanoTime() - startNanos));
            }
        };
    }

    private void tell(RequestEvent event, Duration duration) {
        ContainerResponse response = event.getContainerResponse();
        int status = response == null ? INTERNAL_ERROR : response.getStatus();
        String method = event.getContainerRequest().getMethod();
        String path = template(event.getUriInfo());
        observers.forEach(observer -> observer.answered(method, path, status, duration));
    }

    /** Jersey lists what matched from the inside out. */
    private static String template(ExtendedUriInfo uri) {
        StringBuilder path = new StringBuilder();
        for (UriTemplate part : uri.getMatchedTemplates()) {
            path.insert(0, part.getTemplate());
        }
        return path.toString().replaceAll("/{2,}", "/");
    }
}

package io.netsentinel.web.rest;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;

/**
 * Hands requests to the Jersey application of the moment. Another one takes over for the next request, while those under way
 * end in the old one.
 */
final class RestServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final URI BASE = URI.create("http://localhost/");

    private transient volatile @Nullable Running running;

    /** An application and the requests in it: each holds the read lock while it is served. */
    private record Running(ServletContainer container, ReadWriteLock requests) {}

    /** Builds an application and lets it take over; returns when the last request in the old one has ended. */
    void take(ResourceConfig application) throws ServletException {
        ServletContainer fresh = new ServletContainer(application);
        fresh.init(getServletConfig());
        Running old = running;
        running = new Running(fresh, new ReentrantReadWriteLock());
        end(old);
    }

    @Override
    public void destroy() {
        Running old = running;
        running = null;
        end(old);
    }

    private static void end(@Nullable Running old) {
        if (old != null) {
            old.requests.writeLock().lock();
            try {
                old.container.destroy();
            } finally {
                old.requests.writeLock().unlock();
            }
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Running now = running;
        if (now == null || !now.requests.readLock().tryLock()) {
            response.sendError(SERVICE_UNAVAILABLE);
            return;
        }
        try {
            // paths of resources are whole, so the base is the same for all; the host is the client's word, not ours
            URI requested = BASE.resolve(pathAndQuery(request));
            now.container.service(BASE, requested, request, response);
        } finally {
            now.requests.readLock().unlock();
        }
    }

    private static String pathAndQuery(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}

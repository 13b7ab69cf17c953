package io.netsentinel.web.server;

import io.netsentinel.web.guard.Problem;
import io.netsentinel.web.guard.ProblemPages;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.jspecify.annotations.Nullable;

/** Hands requests for live connections, over HTTP/1.1 (RFC 6455) and HTTP/2 (RFC 8441), to whoever serves them. */
final class Upgrades extends Handler.Wrapper {
    /** Where live connections are. */
    static final String PATH = "/ws";

    private final WebSocketMappings mappings;
    private final Supplier<@Nullable WebSocketNegotiator> endpoint;

    /**
     * A handler.
     *
     * @param endpoint who serves them, null while there is nobody
     */
    Upgrades(Server server, Supplier<@Nullable WebSocketNegotiator> endpoint) {
        this.endpoint = endpoint;
        mappings = new WebSocketMappings(WebSocketServerComponents.ensureWebSocketComponents(server));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!PATH.equals(request.getHttpURI().getPath())) {
            return super.handle(request, response, callback);
        }
        WebSocketNegotiator now = endpoint.get();
        if (now == null) {
            ProblemPages.write(
                    request,
                    response,
                    callback,
                    Problem.of(HttpStatus.SERVICE_UNAVAILABLE_503, "live channels are not running"));
        } else if (!mappings.upgrade(now, request, response, callback, null)) {
            response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
            ProblemPages.write(
                    request,
                    response,
                    callback,
                    Problem.of(HttpStatus.UPGRADE_REQUIRED_426, "here is a WebSocket, nothing else"));
        }
        return true;
    }
}

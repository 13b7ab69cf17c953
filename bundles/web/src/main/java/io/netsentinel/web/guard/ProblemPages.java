package io.netsentinel.web.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every error page of the server: a {@link Problem}, whatever went wrong and wherever. */
public final class ProblemPages implements Request.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemPages.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Object failure = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        int status = response.getStatus();
        if (failure instanceof Throwable cause && status >= HttpStatus.INTERNAL_SERVER_ERROR_500) {
            LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), cause);
        }
        write(request, response, callback, Problem.of(status < HttpStatus.BAD_REQUEST_400 ? 500 : status, null));
        return true;
    }

    /** Answers with a problem. */
    public static void write(Request request, Response response, Callback callback, Problem problem) {
        response.setStatus(problem.status());
        SecurityHeaders.addTo(response.getHeaders(), request.isSecure());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        byte[] body = bytes(problem);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static byte[] bytes(Problem problem) {
        try {
            return JSON.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            LOG.error("Cannot write {}", problem, e);
            return "{}".getBytes(StandardCharsets.UTF_8);
        }
    }
}

package io.netsentinel.web.guard;

import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Credentials;
import io.netsentinel.api.auth.Origin;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of everything the server serves, whoever contributed it. A request passes if its path is clean, its
 * sender is not in a hurry, and its credentials prove a {@link Caller}, which is then an attribute of the request under the
 * name of that class. It fails closed: while the identity service is missing, nothing passes.
 */
public final class Gate extends Handler.Wrapper {
    /** Name of the request attribute with the {@link Caller}; absent for public paths. */
    public static final String CALLER = Caller.class.getName();

    /** Name of the request attribute with the {@link Origin}. */
    public static final String ORIGIN = Origin.class.getName();

    private final Supplier<@Nullable Access> access;
    private final PublicPaths publicPaths;
    private final RateLimits addresses;
    private final RateLimits callers;

    /**
     * A gate.
     *
     * @param access the identity service, null while there is none
     */
    public Gate(
            Supplier<@Nullable Access> access,
            PublicPaths publicPaths,
            int requestsPerMinutePerAddress,
            int requestsPerMinutePerCaller) {
        this.access = access;
        this.publicPaths = publicPaths;
        addresses = new RateLimits(requestsPerMinutePerAddress);
        callers = new RateLimits(requestsPerMinutePerCaller);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        try {
            pass(request);
        } catch (Refusal refusal) {
            refusal.write(request, response, callback);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private void pass(Request request) throws Refusal {
        Origin origin = ClientAddress.origin(request);
        limit(addresses, ClientAddress.network(origin.address()), "this address");
        String path = request.getHttpURI().getPath();
        if (path == null || !CleanPath.is(path)) {
            throw new Refusal(Problem.of(
                    HttpStatus.BAD_REQUEST_400,
                    "the path has empty, dotted or encoded parts that can be read in two ways"));
        }
        Access identity = access.get();
        if (identity == null) {
            throw new Refusal(Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE_503, "the identity service is not running, so nobody may pass"));
        }
        request.setAttribute(ORIGIN, origin);
        if (!publicPaths.include(request.getMethod(), path)) {
            Caller caller = authenticate(identity, request, origin);
            limit(callers, caller.kind() + "/" + caller.name(), "this caller");
            request.setAttribute(CALLER, caller);
        }
    }

    private static Caller authenticate(Access identity, Request request, Origin origin) throws Refusal {
        try {
            Credentials credentials =
                    PresentedCredentials.LIVE_PATH.equals(request.getHttpURI().getPath())
                            ? PresentedCredentials.ofLive(request, ownOrigin(request))
                            : PresentedCredentials.in(request.getHeaders());
            if (credentials == null) {
                throw new Refusal(Problem.of(HttpStatus.UNAUTHORIZED_401, "sign in, or present an API key"));
            }
            return identity.authenticate(credentials, origin);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Problem.of(HttpStatus.BAD_REQUEST_400, e.getMessage()));
        } catch (AuthException e) {
            throw Refusal.of(e);
        }
    }

    /** Of the server, as a browser names it: without a port that goes without saying. */
    private static String ownOrigin(Request request) {
        HttpURI uri = request.getHttpURI();
        return uri.getScheme() + "://" + request.getHeaders().get(HttpHeader.HOST);
    }

    private static void limit(RateLimits limits, String name, String who) throws Refusal {
        Duration wait = limits.take(name);
        if (!wait.isZero()) {
            throw new Refusal(Problem.of(HttpStatus.TOO_MANY_REQUESTS_429, "too many requests from " + who), wait);
        }
    }

    /** An answer instead of what was asked for. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private static final int MILLIS = 1000;

        private final transient Problem problem;
        private final transient Duration retryAfter;

        Refusal(Problem problem) {
            this(problem, Duration.ZERO);
        }

        Refusal(Problem problem, Duration retryAfter) {
            super(problem.title(), null, false, false); // thrown often and caught at once: no stack trace
            this.problem = problem;
            this.retryAfter = retryAfter;
        }

        static Refusal of(AuthException e) {
            return new Refusal(AuthProblems.of(e), e.retryAfter());
        }

        void write(Request request, Response response, Callback callback) {
            if (problem.status() == HttpStatus.UNAUTHORIZED_401) {
                response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"NetSentinel\"");
            }
            if (!retryAfter.isZero()) {
                long seconds = (retryAfter.toMillis() + MILLIS - 1) / MILLIS;
                response.getHeaders().put(HttpHeader.RETRY_AFTER, Math.max(1, seconds));
            }
            ProblemPages.write(request, response, callback, problem);
        }
    }
}

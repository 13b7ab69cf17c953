package io.netsentinel.web.server;

import io.netsentinel.api.config.Networks;
import io.netsentinel.api.config.Setting;
import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.HealthCheck;
import io.netsentinel.web.guard.Gate;
import io.netsentinel.web.guard.ProblemPages;
import io.netsentinel.web.guard.SecurityHeaders;
import io.netsentinel.web.rest.RestApplication;
import io.netsentinel.web.tls.ServerTls;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ConditionalHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web server: Jetty with the {@link Gate} in front of the REST API and of every servlet that a bundle registers with the
 * OSGi whiteboard. A port that is taken is tried again until it is free; the rest of the product does not wait for it.
 */
@Component(immediate = true, service = HealthCheck.class, configurationPid = WebConfig.PID)
@Designate(ocd = WebConfig.class)
public final class WebServer implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int KIBI = 1024;
    private static final long LOOK_SECONDS = 2;
    private static final long MILLIS = 1000;
    private static final long MIN_REQUEST_BYTES_PER_SECOND = 256; // a body that trickles in holds a thread
    private static final String[] UPLOADS = {"/api/v1/uploads"};
    private static final String[] REST_PATHS = {"/api/*", "/reset", "/reset/*", "/health", "/health/*", "/metrics"};

    private final Server server;
    private final GracefulHandler drain = new GracefulHandler();
    private final ServerTls tls;
    private final List<ServerConnector> listeners = new ArrayList<>();
    private final Set<ServerConnector> told = new HashSet<>();
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "netsentinel-web-watch"));

    private final @Nullable ScheduledFuture<?> looking;

    @Reference(
            target = "(path=" + Upgrades.PATH + ")",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable WebSocketNegotiator live;

    @Activate
    public WebServer(
            WebConfig config,
            BundleContext context,
            @Reference(target = "(http.felix.dispatcher=*)") HttpServlet whiteboard,
            @Reference RestApplication rest)
            throws Exception {
        this(config, Path.of(context.getProperty("karaf.data")), whiteboard, rest, isWanted(context));
    }

    /** A container that {@code bin/netsentinel} starts for a single command serves nobody. */
    private static boolean isWanted(BundleContext context) {
        return !"off".equals(context.getProperty("netsentinel.web"));
    }

    WebServer(WebConfig config, Path data, HttpServlet whiteboard, RestApplication rest, boolean isWanted)
            throws Exception {
        check(config);
        Networks proxies = Networks.parse(WebConfig.PID, "trustedProxies", config.trustedProxies());
        tls = new ServerTls(files(config, data), List.of(config.certificateNames()), InstantSource.system());
        server = new Server(threads(config));
        server.setErrorHandler(new ProblemPages());
        drain.setHandler(handlers(config, rest, whiteboard, new Upgrades(server, () -> live)));
        server.setHandler(drain);
        server.setStopTimeout(MILLIS * config.drainSeconds());
        server.addBean(new NetworkConnectionLimit(config.maxConnections(), server));
        if (!isWanted) {
            looking = null;
            return;
        }
        Listeners ends = new Listeners(config, proxies);
        listeners.add(ends.encrypted(server, tls.factory()));
        if (config.plainPort() > 0) {
            listeners.add(ends.plain(server));
        }
        server.start();
        rest.start();
        listen();
        looking = watch.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() throws Exception {
        if (looking != null) {
            looking.cancel(false);
        }
        watch.shutdown();
        LOG.info(
                "Stops; {} requests under way have {} s to end",
                drain.getCurrentRequestCount(),
                server.getStopTimeout() / MILLIS);
        server.stop();
    }

    @Override
    public List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        for (ServerConnector listener : listeners) {
            String place = listener.getHost() + ":" + listener.getPort();
            findings.add(
                    listener.isStarted()
                            ? new Finding(Finding.Level.OK, "web", "listens at " + place, "")
                            : new Finding(
                                    Finding.Level.ERROR,
                                    "web",
                                    place + " can't be opened, probably another program has it; tried again every "
                                            + LOOK_SECONDS + " s",
                                    "stop that program, or set port in etc/" + WebConfig.PID + ".cfg"));
        }
        findings.add(tls.health());
        return findings;
    }

    private static void check(WebConfig config) {
        String pid = WebConfig.PID;
        Setting.inRange(pid, "port", config.port(), 1, 65_535);
        Setting.inRange(pid, "plainPort", config.plainPort(), 0, 65_535);
        Setting.inRange(pid, "maxRequestKilobytes", config.maxRequestKilobytes(), 16, 65_536);
        Setting.inRange(pid, "maxUploadMegabytes", config.maxUploadMegabytes(), 1, 1_048_576);
        Setting.inRange(pid, "maxHeaderBytes", config.maxHeaderBytes(), 2048, 65_536);
        Setting.inRange(pid, "idleTimeoutSeconds", config.idleTimeoutSeconds(), 5, 3600);
        Setting.inRange(pid, "maxConnections", config.maxConnections(), 10, 100_000);
        Setting.inRange(pid, "maxThreads", config.maxThreads(), 8, 1000);
        Setting.inRange(pid, "requestsPerMinutePerAddress", config.requestsPerMinutePerAddress(), 10, 10_000_000);
        Setting.inRange(pid, "requestsPerMinutePerCaller", config.requestsPerMinutePerCaller(), 10, 10_000_000);
        Setting.inRange(pid, "drainSeconds", config.drainSeconds(), 0, 300);
        if (config.certificateFile().isBlank() != config.privateKeyFile().isBlank()) {
            throw new IllegalArgumentException("certificateFile and privateKeyFile in etc/" + pid
                    + ".cfg must be set both or not at all (PID " + pid + ")");
        }
    }

    private static ServerTls.PemFiles files(WebConfig config, Path data) throws IOException {
        if (!config.certificateFile().isBlank()) {
            return new ServerTls.PemFiles(Path.of(config.certificateFile()), Path.of(config.privateKeyFile()), false);
        }
        Path folder = data.resolve("tls");
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new ServerTls.PemFiles(folder.resolve("certificate.pem"), folder.resolve("key.pem"), true);
    }

    private static QueuedThreadPool threads(WebConfig config) {
        QueuedThreadPool threads = new QueuedThreadPool(config.maxThreads());
        threads.setName("netsentinel-web");
        return threads;
    }

    /** From outside in: headers, gate, live connections, limits of size, servlets. */
    private static Handler handlers(WebConfig config, RestApplication rest, HttpServlet whiteboard, Upgrades upgrades) {
        SecurityHeaders headers = new SecurityHeaders();
        Gate gate =
                new Gate(rest::access, rest, config.requestsPerMinutePerAddress(), config.requestsPerMinutePerCaller());
        long kibi = KIBI;
        SizeLimitHandler largest = new SizeLimitHandler(kibi * kibi * config.maxUploadMegabytes(), -1);
        SizeLimitHandler usual = new SizeLimitHandler(kibi * config.maxRequestKilobytes(), -1);
        ConditionalHandler.SkipNext uploads = new ConditionalHandler.SkipNext();
        uploads.includePath(UPLOADS);
        ServletContextHandler servlets = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        servlets.setErrorHandler(new ProblemPages());
        ServletHolder api = new ServletHolder("rest", rest.servlet());
        api.setAsyncSupported(true);
        api.setInitOrder(1);
        for (String path : REST_PATHS) {
            servlets.addServlet(api, path);
        }
        ServletHolder others = new ServletHolder("whiteboard", whiteboard);
        others.setAsyncSupported(true);
        others.setInitOrder(2);
        servlets.addServlet(others, "/*");
        MinimumDataRateHandler haste = new MinimumDataRateHandler(MIN_REQUEST_BYTES_PER_SECOND, 0);
        headers.setHandler(gate);
        gate.setHandler(upgrades);
        upgrades.setHandler(haste);
        haste.setHandler(largest);
        largest.setHandler(uploads);
        uploads.setHandler(usual);
        usual.setHandler(servlets);
        return headers;
    }

    private void look() {
        tls.reloadIfChanged();
        listen();
    }

    private synchronized void listen() {
        for (ServerConnector listener : listeners) {
            if (!listener.isStarted()) {
                open(listener);
            }
        }
    }

    private void open(ServerConnector listener) {
        try {
            listener.start();
            told.remove(listener);
            server.addConnector(listener);
            LOG.info("Listens at {}:{}", listener.getHost(), listener.getPort());
        } catch (Exception e) { // what Jetty declares
            if (told.add(listener)) { // once, not each time that it is tried again
                LOG.error("Cannot listen at {}:{}: {}", listener.getHost(), listener.getPort(), e.getMessage());
            }
        }
    }
}

package io.netsentinel.web.server;

import io.netsentinel.api.config.Networks;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The ends that clients connect to. */
final class Listeners {
    private static final long HSTS_BY_SECURITY_HEADERS = -1;
    private static final int MILLIS = 1000;

    private final WebConfig config;
    private final Networks trustedProxies;

    Listeners(WebConfig config, Networks trustedProxies) {
        this.config = config;
        this.trustedProxies = trustedProxies;
    }

    /** HTTP/2 and HTTP/1.1 over TLS. */
    ServerConnector encrypted(Server server, SslContextFactory.Server tls) {
        HttpConfiguration http = http();
        // whoever uses another name than the certificate has been told so by the client
        http.addCustomizer(new SecureRequestCustomizer(false, HSTS_BY_SECURITY_HEADERS, false));
        HttpConnectionFactory one = new HttpConnectionFactory(http);
        HTTP2ServerConnectionFactory two = new HTTP2ServerConnectionFactory(http);
        ServerConnector connector =
                new ServerConnector(server, new SslConnectionFactory(tls, "alpn"), negotiation(one), two, one);
        return listening(connector, config.port());
    }

    /** HTTP/1.1 without encryption. */
    ServerConnector plain(Server server) {
        return listening(new ServerConnector(server, new HttpConnectionFactory(http())), config.plainPort());
    }

    private ServerConnector listening(ServerConnector connector, int port) {
        connector.setHost(config.host());
        connector.setPort(port);
        connector.setIdleTimeout((long) MILLIS * config.idleTimeoutSeconds());
        return connector;
    }

    private HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(config.maxHeaderBytes());
        http.setHttpCompliance(HttpCompliance.RFC9110);
        http.setUriCompliance(UriCompliance.DEFAULT);
        ForwardedRequestCustomizer forwarded = new ForwardedRequestCustomizer();
        http.addCustomizer((request, headers) ->
                ProxyTrust.comesFrom(request, trustedProxies) ? forwarded.customize(request, headers) : request);
        return http;
    }

    private static ALPNServerConnectionFactory negotiation(HttpConnectionFactory fallback) {
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(fallback.getProtocol());
        return alpn;
    }
}

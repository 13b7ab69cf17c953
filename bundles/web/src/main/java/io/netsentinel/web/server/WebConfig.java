package io.netsentinel.web.server;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where the web server listens and what it puts up with: {@code etc/io.netsentinel.web.cfg}. */
@ObjectClassDefinition(id = WebConfig.PID, name = "Web server", description = "HTTPS, limits and certificates")
@interface WebConfig {
    String PID = "io.netsentinel.web";

    @AttributeDefinition(
            description = "Address to listen at: 127.0.0.1 for this machine only, 0.0.0.0 for every interface")
    String host() default "127.0.0.1";

    @AttributeDefinition(description = "Port for HTTPS, 1 to 65535", min = "1", max = "65535")
    int port() default 8443;

    @AttributeDefinition(
            description = "Port for HTTP without encryption, for a proxy on the same machine; 0 for none",
            min = "0",
            max = "65535")
    int plainPort() default 0;

    @AttributeDefinition(
            description = "PEM file with the certificate and its chain; empty for a self-signed one that is made at the"
                    + " first start. Read again when it changes")
    String certificateFile() default "";

    @AttributeDefinition(description = "PEM file with the private key, not encrypted")
    String privateKeyFile() default "";

    @AttributeDefinition(
            description = "Names and addresses besides localhost that a self-signed certificate is made for")
    String[] certificateNames() default {};

    @AttributeDefinition(
            description = "Addresses or networks of proxies whose X-Forwarded-For and Forwarded headers are believed")
    String[] trustedProxies() default {};

    @AttributeDefinition(description = "Largest request body in KiB, uploads aside", min = "16", max = "65536")
    int maxRequestKilobytes() default 1024;

    @AttributeDefinition(description = "Largest upload in MiB", min = "1", max = "1048576")
    int maxUploadMegabytes() default 4096;

    @AttributeDefinition(description = "Largest request header in bytes", min = "2048", max = "65536")
    int maxHeaderBytes() default 8192;

    @AttributeDefinition(
            description = "A connection without any traffic is closed after so many seconds",
            min = "5",
            max = "3600")
    int idleTimeoutSeconds() default 30;

    @AttributeDefinition(description = "Connections at the same time", min = "10", max = "100000")
    int maxConnections() default 2000;

    @AttributeDefinition(description = "Threads that answer requests", min = "8", max = "1000")
    int maxThreads() default 64;

    @AttributeDefinition(
            description = "Requests a minute from one address (IPv6: one /64 network), signed in or not",
            min = "10",
            max = "10000000")
    int requestsPerMinutePerAddress() default 3000;

    @AttributeDefinition(description = "Requests a minute of one user or API key", min = "10", max = "10000000")
    int requestsPerMinutePerCaller() default 6000;

    @AttributeDefinition(
            description = "When it stops, requests under way have so many seconds to end",
            min = "0",
            max = "300")
    int drainSeconds() default 10;
}

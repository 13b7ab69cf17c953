package io.netsentinel.capture.application.tls;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import org.jspecify.annotations.Nullable;

/**
 * What both sides of one connection said in clear, from the messages of the handshake. It doesn't matter what carries
 * the messages. The first hello of a side counts: a second one after a HelloRetryRequest says little that is new.
 */
public final class Handshake {
    static final int CLIENT_HELLO = 1;
    static final int SERVER_HELLO = 2;

    private static final int CERTIFICATE = 11;

    private final char carrier;
    private @Nullable ClientHello client;
    private @Nullable ServerHello server;
    private @Nullable ServerCertificate certificate;
    private boolean hasCertificate;
    private String alert = "";

    /**
     * Begins with nothing said.
     *
     * @param carrier what JA4 begins with: {@code t} for TCP, {@code q} for QUIC
     */
    public Handshake(char carrier) {
        this.carrier = carrier;
    }

    /**
     * Reads a message.
     *
     * @param message with its header of four bytes; it may end early if it is very long
     * @return whether it keeps the rules
     */
    public boolean read(boolean fromClient, Octets message) {
        int type = message.u8();
        message.skip(3);
        return switch (type) {
            case CLIENT_HELLO -> fromClient && readClientHello(message);
            case SERVER_HELLO -> !fromClient && readServerHello(message);
            case CERTIFICATE -> fromClient || readCertificate(message);
            default -> true;
        };
    }

    private boolean readClientHello(Octets message) {
        if (client != null) {
            return true;
        }
        client = new ClientHello(message);
        return !client.isDamaged();
    }

    private boolean readServerHello(Octets message) {
        if (server != null) {
            return true;
        }
        ServerHello hello = new ServerHello(message);
        if (!hello.isRetry() && !hello.isDamaged()) {
            server = hello;
        }
        return !hello.isDamaged();
    }

    private boolean readCertificate(Octets message) {
        if (hasCertificate) {
            return true;
        }
        hasCertificate = true;
        certificate = ServerCertificate.read(message);
        return certificate != null && certificate.isReadable();
    }

    /** A fatal alert has ended the handshake. */
    public void fail(int alertCode) {
        alert = Alerts.name(alertCode);
    }

    public boolean hasFailed() {
        return !alert.isEmpty();
    }

    /** Whether neither side has said hello. */
    public boolean isEmpty() {
        return client == null && server == null;
    }

    /** Puts all that is known into fields. */
    public void put(Fields fields, boolean isEstablished) {
        if (client != null) {
            putClient(fields, client);
        }
        if (server != null) {
            putServer(fields, server);
        }
        if (client != null && server != null) {
            fields.put(ActivityFields.TLS_RESUMED, Boolean.toString(server.resumes(client)));
        }
        if (certificate != null) {
            certificate.put(fields);
        }
        fields.put(ActivityFields.TLS_ESTABLISHED, Boolean.toString(isEstablished));
        fields.put(ActivityFields.TLS_ALERT, alert);
    }

    private void putClient(Fields fields, ClientHello hello) {
        fields.put(ActivityFields.TLS_VERSION, TlsVersion.name(hello.highestVersion()))
                .put(ActivityFields.TLS_CLIENT_SERVER_NAME, hello.serverName())
                .put(ActivityFields.TLS_CLIENT_ALPN, String.join(",", hello.protocols()))
                .put(ActivityFields.TLS_CLIENT_JA3, Ja3.of(hello))
                .put(ActivityFields.TLS_CLIENT_JA4, Ja4.of(hello, carrier));
    }

    private static void putServer(Fields fields, ServerHello hello) {
        fields.put(ActivityFields.TLS_VERSION, TlsVersion.name(hello.agreedVersion()))
                .put(ActivityFields.TLS_CIPHER, CipherSuites.name(hello.cipher()))
                .put(ActivityFields.TLS_NEXT_PROTOCOL, hello.protocol())
                .put(ActivityFields.TLS_SERVER_JA3S, Ja3.of(hello));
    }
}

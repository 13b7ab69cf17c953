package io.netsentinel.capture.application.tls;

import static io.netsentinel.capture.testing.Bytes.concat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** What two TLS engines of the JDK send each other while they shake hands, and a few bytes after that. */
final class RealHandshake {
    private final List<Sent> sent = new ArrayList<>();
    private final Side client;
    private final Side server;

    private RealHandshake(SSLEngine client, SSLEngine server) {
        this.client = new Side(client);
        this.server = new Side(server);
    }

    static List<Sent> of(SSLContext client, SSLContext server, String version) {
        SSLEngine clientEngine = client.createSSLEngine("server.example", 443);
        clientEngine.setUseClientMode(true);
        SSLParameters offer = clientEngine.getSSLParameters();
        offer.setProtocols(new String[] {version});
        offer.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        clientEngine.setSSLParameters(offer);
        SSLEngine serverEngine = server.createSSLEngine();
        serverEngine.setUseClientMode(false);
        SSLParameters choice = serverEngine.getSSLParameters();
        choice.setApplicationProtocols(new String[] {"h2"});
        serverEngine.setSSLParameters(choice);
        return new RealHandshake(clientEngine, serverEngine).run();
    }

    private List<Sent> run() {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = client.step(true, server) || server.step(false, client);
        }
        return sent;
    }

    private final class Side {
        private final SSLEngine engine;
        private byte[] inbox = {};
        private boolean hasSaidHi;
        private boolean hasFailed;

        Side(SSLEngine engine) {
            this.engine = engine;
        }

        /** Takes what has come, or else sends something; returns whether there was anything to do. */
        boolean step(boolean isClient, Side other) {
            for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                task.run();
            }
            return engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP && receive() || send(isClient, other);
        }

        private boolean receive() {
            ByteBuffer in = ByteBuffer.wrap(inbox);
            try {
                engine.unwrap(in, ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()));
            } catch (SSLException e) {
                inbox = new byte[0]; // the engine fails, and will say so
                return true;
            }
            inbox = Arrays.copyOfRange(inbox, in.position(), inbox.length);
            return in.position() > 0;
        }

        private boolean send(boolean isClient, Side other) {
            boolean isDone = engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
            if (engine.isOutboundDone() || isDone && hasSaidHi) {
                return false;
            }
            hasSaidHi |= isDone;
            ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            try {
                engine.wrap(ByteBuffer.wrap(new byte[] {'h', 'i'}), out);
            } catch (SSLException e) {
                boolean isFirst = !hasFailed;
                hasFailed = true; // and says so, when it is asked again
                return isFirst;
            }
            if (out.position() > 0) {
                byte[] bytes = Arrays.copyOf(out.array(), out.position());
                sent.add(new Sent(isClient, bytes));
                other.inbox = concat(other.inbox, bytes);
            }
            return out.position() > 0;
        }
    }
}

package io.netsentinel.websocket.server;

import io.netsentinel.api.auth.Caller;
import io.netsentinel.websocket.hub.Client;
import io.netsentinel.websocket.hub.Outbox;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Utf8StringBuilder;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's connection. */
final class Connection implements FrameHandler, Client {
    /** Closed because the client does not keep up. */
    static final int TOO_SLOW = 4008;

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Caller caller;
    private final Connections connections;
    private final AtomicInteger messagesThisSecond = new AtomicInteger();
    private final Utf8StringBuilder text = new Utf8StringBuilder();
    private volatile @Nullable CoreSession session;
    private volatile @Nullable Outbox outbox;
    private volatile long heardNanos = System.nanoTime();

    Connection(Caller caller, Connections connections) {
        this.caller = caller;
        this.connections = connections;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        outbox = connections.opened(this);
        callback.succeeded();
        opened.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        heardNanos = System.nanoTime();
        CoreSession now = session;
        if (now == null) {
            callback.succeeded();
            return;
        }
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.CONTINUATION -> text(now, frame, callback);
            case OpCode.PING -> {
                ByteBuffer copy = ByteBuffer.allocate(frame.getPayloadLength());
                copy.put(frame.getPayload()).flip();
                callback.succeeded();
                now.sendFrame(new Frame(OpCode.PONG, copy), Callback.NOOP, false);
                now.demand();
            }
            case OpCode.BINARY -> {
                callback.succeeded();
                close(CloseStatus.BAD_DATA, "messages are JSON, in text frames");
            }
            case OpCode.CLOSE -> callback.succeeded();
            default -> {
                callback.succeeded();
                now.demand();
            }
        }
    }

    private void text(CoreSession now, Frame frame, Callback callback) {
        try {
            text.append(frame.getPayload());
            if (frame.isFin()) {
                String message = text.takeCompleteString(CharacterCodingException::new);
                Outbox mine = outbox;
                if (mine != null) {
                    connections.said(this, mine, message, messagesThisSecond.incrementAndGet());
                }
            }
            callback.succeeded();
            now.demand();
        } catch (CharacterCodingException e) {
            callback.succeeded();
            close(CloseStatus.BAD_PAYLOAD, "not UTF-8");
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        LOG.debug("The connection of {} broke", caller.name(), cause); // clients go away; that is no error of ours
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        Outbox mine = outbox;
        if (mine != null) {
            connections.closed(this, mine);
        }
        callback.succeeded();
    }

    @Override
    public void send(ByteBuffer frame, Runnable done) {
        CoreSession now = session;
        if (now == null) {
            done.run();
            return;
        }
        // a failure ends the connection, which onClosed hears of
        now.sendFrame(new Frame(OpCode.TEXT, frame), Callback.from(done, failure -> done.run()), false);
    }

    @Override
    public void tooSlow(String why) {
        connections.later(() -> {
            connections.countSlow();
            Outbox mine = outbox;
            if (mine != null && mine.stuckMillis() > 0) {
                abort(); // a frame that says why would wait behind the one that is stuck
            } else {
                close(TOO_SLOW, why);
            }
        });
    }

    void close(int code, String why) {
        CoreSession now = session;
        if (now != null) {
            now.close(code, why, Callback.NOOP);
        }
    }

    void abort() {
        CoreSession now = session;
        if (now != null) {
            now.abort();
        }
    }

    void ping() {
        CoreSession now = session;
        if (now != null) {
            now.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
        }
    }

    void nextSecond() {
        messagesThisSecond.set(0);
    }

    /** Since when nothing has come from the client. */
    long silentNanos() {
        return System.nanoTime() - heardNanos;
    }
}

package io.netsentinel.websocket.hub;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One node only: messages come out where they went in. */
public final class LocalFanOut implements FanOut {
    private final Receiver receiver;
    private final String epoch = UUID.randomUUID().toString();
    private final Map<String, Row> rows = new ConcurrentHashMap<>();

    /** Numbers of a channel; the lock keeps its messages in a row. */
    private static final class Row {
        long sequence;
    }

    public LocalFanOut(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void send(String channel, Payload payload) {
        Row row = rows.computeIfAbsent(channel, name -> new Row());
        synchronized (row) {
            row.sequence++;
            receiver.receive(channel, epoch, row.sequence, payload);
        }
    }

    @Override
    public String description() {
        return "this node only";
    }

    @Override
    public void close() {
        // nothing is open
    }
}

package io.netsentinel.websocket.hub;

import io.netsentinel.api.auth.Caller;
import java.nio.ByteBuffer;

/** A connection, as the hub needs it. */
public interface Client {
    /** On whose behalf it is. */
    Caller caller();

    /**
     * Sends a text; one at a time.
     *
     * @param text UTF-8, shared by many clients and left as it is
     * @param done called once, when it is written or has failed
     */
    void send(ByteBuffer text, Runnable done);

    /** It can't keep up and must not hold up others: ends it. */
    void tooSlow(String why);
}

package io.netsentinel.capture.application.http;

import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;

/** Requests and responses of one connection, each side read on its own and brought together by {@link Exchanges}. */
final class HttpDialogue implements Dialogue {
    private final Exchanges exchanges = new Exchanges();
    private final RequestReader requests = new RequestReader(exchanges);
    private final ResponseReader responses = new ResponseReader(exchanges);

    @Override
    public long read(boolean fromClient, Octets octets, Reporter reporter) {
        responses.settle(reporter);
        return (fromClient ? requests : responses).read(octets, reporter);
    }

    @Override
    public boolean lost(boolean fromClient) {
        (fromClient ? requests : responses).lost();
        if (!fromClient) {
            exchanges.doubt();
        }
        return true;
    }

    @Override
    public void end(Reporter reporter) {
        responses.settle(reporter);
        exchanges.reportAll(reporter);
    }
}

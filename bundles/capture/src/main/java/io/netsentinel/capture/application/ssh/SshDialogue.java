package io.netsentinel.capture.application.ssh;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;

/** The beginning of a connection up to the first key exchange; what follows is encrypted. */
final class SshDialogue implements Dialogue {
    private final SshSide client = new SshSide(KeyExchangeInit.CLIENT);
    private final SshSide server = new SshSide(KeyExchangeInit.SERVER);

    @Override
    public long read(boolean fromClient, Octets octets, Reporter reporter) {
        long start = octets.position();
        (fromClient ? client : server).read(octets, reporter);
        if (client.isOver() && server.isOver()) {
            end(reporter);
            return FINISHED;
        }
        return octets.position() - start;
    }

    @Override
    public boolean lost(boolean fromClient) {
        (fromClient ? client : server).giveUp();
        return true;
    }

    @Override
    public void end(Reporter reporter) {
        Fields fields = new Fields()
                .put(ActivityFields.SSH_VERSION, version())
                .put(ActivityFields.CLIENT_SOFTWARE, client.software())
                .put(ActivityFields.SERVER_SOFTWARE, server.software())
                .put(ActivityFields.SSH_CLIENT_HASSH, client.fingerprint())
                .put(ActivityFields.SSH_SERVER_HASSH, server.fingerprint());
        if (!fields.isEmpty()) {
            reporter.report(fields);
        }
    }

    /** What both can speak: 1.99 means 2.0 for those who know it (RFC 4253, 5.1). */
    private String version() {
        if (client.version().isEmpty() || server.version().isEmpty()) {
            return client.version() + server.version();
        }
        if (client.isVersion2() && server.isVersion2()) {
            return "2.0";
        }
        return client.isVersion2() ? server.version() : client.version();
    }
}

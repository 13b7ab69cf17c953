package io.netsentinel.capture.application.modbus;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol;

/** Modbus over TCP, told by its port and a plausible header. The client is the side without the port. */
public final class ModbusProtocol implements Protocol {
    private static final int PORT = 502;

    @Override
    public Application application() {
        return Application.MODBUS;
    }

    @Override
    public Match match(Opening opening) {
        if (!opening.hasPort(PORT)) {
            return Match.NO;
        }
        if (opening.octets().remaining() < ModbusFrame.LEAST) {
            return Match.UNDECIDED;
        }
        if (!ModbusFrame.isPlausible(opening.octets())) {
            return Match.NO;
        }
        if (opening.initiatorPort() == opening.responderPort()) {
            return Match.of(opening);
        }
        int port = opening.fromInitiator() ? opening.initiatorPort() : opening.responderPort();
        return port == PORT ? Match.SERVER : Match.CLIENT;
    }

    @Override
    public Dialogue begin(Opening opening) {
        return new ModbusDialogue();
    }
}

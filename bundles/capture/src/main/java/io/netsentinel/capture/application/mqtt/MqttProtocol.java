package io.netsentinel.capture.application.mqtt;

import io.netsentinel.capture.application.Application;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Opening;
import io.netsentinel.capture.application.Protocol;

/** MQTT over TCP, told by the packet that a client connects with. */
public final class MqttProtocol implements Protocol {
    private static final int[] NAME = {0, 4, 'M', 'Q', 'T', 'T'};
    private static final int[] OLD_NAME = {0, 6, 'M', 'Q', 'I', 's', 'd', 'p'};

    @Override
    public Application application() {
        return Application.MQTT;
    }

    @Override
    public Match match(Opening opening) {
        Octets octets = opening.octets();
        if (octets.peek(0) != MqttPacket.CONNECT) {
            return Match.NO;
        }
        int name = MqttPacket.behindLength(octets);
        if (name <= 0) {
            return name < 0 ? Match.NO : Match.UNDECIDED;
        }
        Match match = match(octets, name, NAME);
        return match == Match.NO ? match(octets, name, OLD_NAME) : match;
    }

    private static Match match(Octets octets, int from, int[] expected) {
        for (int i = 0; i < expected.length; i++) {
            int octet = octets.peek(from + i);
            if (octet != expected[i]) {
                return octet < 0 ? Match.UNDECIDED : Match.NO;
            }
        }
        return Match.CLIENT;
    }

    @Override
    public Dialogue begin(Opening opening) {
        return new MqttDialogue();
    }
}

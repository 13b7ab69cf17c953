package io.netsentinel.capture.application.mqtt;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.FramedDialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;

/** Reads how a client connects and what the server says to that; what they tell each other later is left out. */
final class MqttDialogue extends FramedDialogue {
    /** Of a large packet, which holds a large will, this much is read. */
    private static final int MOST_READ = MOST_HELD / 2;

    private final Octets packet = new Octets();
    private final Fields fields = new Fields();

    @Override
    protected long frame(boolean fromClient, Octets octets, Reporter reporter) {
        int type = octets.peek(0);
        int header = MqttPacket.behindLength(octets);
        if (header <= 0) {
            return header == 0 ? 0 : finish(true, reporter);
        }
        int length = MqttPacket.length(octets);
        boolean isWanted = fromClient ? type == MqttPacket.CONNECT && fields.isEmpty() : type == MqttPacket.CONNACK;
        if (isWanted && octets.remaining() < header + Math.min(length, MOST_READ)) {
            return 0;
        }
        if (isWanted) {
            octets.skip(header);
            packet.take(octets, Math.min(length, MOST_READ));
            if (!fromClient) {
                return acknowledged(reporter);
            }
            if (!MqttConnect.read(packet, fields) && length <= MOST_READ) {
                reporter.malformed();
            }
        }
        return header + (long) length;
    }

    private long acknowledged(Reporter reporter) {
        packet.skip(1);
        int code = packet.u8();
        boolean isSound = !packet.isShort();
        if (isSound) {
            fields.put(ActivityFields.REPLY_CODE, code);
            fields.put(ActivityFields.EVENT_OUTCOME, code == 0 ? "success" : "failure");
        }
        return finish(!isSound, reporter);
    }

    private long finish(boolean isMalformed, Reporter reporter) {
        if (isMalformed) {
            reporter.malformed();
        }
        end(reporter);
        return FINISHED;
    }

    @Override
    public void end(Reporter reporter) {
        if (!fields.isEmpty()) {
            reporter.report(fields);
        }
    }
}

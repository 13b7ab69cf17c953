package io.netsentinel.capture.application.rdp;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.FramedDialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;

/** Reads the connection request and the confirmation behind it: MS-RDPBCGR sections 2.2.1.1 and 2.2.1.2. */
final class RdpDialogue extends FramedDialogue {
    private static final int HEADER = 4;
    private static final int TPKT_VERSION = 3;
    private static final int LEAST = 11;
    private static final int MOST = 1024;
    private static final int REQUEST = 0xe0;
    private static final int CONFIRMATION = 0xd0;
    private static final int NEGOTIATION_LENGTH = 8;
    private static final int NEGOTIATION_REQUEST = 1;
    private static final int NEGOTIATION_RESPONSE = 2;
    private static final int NEGOTIATION_FAILURE = 3;
    private static final String COOKIE = "Cookie: mstshash=";

    private final Octets body = new Octets();
    private final Fields fields = new Fields();

    @Override
    protected long frame(boolean fromClient, Octets octets, Reporter reporter) {
        if (octets.remaining() < HEADER) {
            return 0;
        }
        boolean isTpkt = octets.u8() == TPKT_VERSION;
        octets.skip(1);
        int length = octets.u16();
        if (!isTpkt || length < LEAST || length > MOST) {
            return finish(false, reporter);
        }
        if (octets.remaining() < length - HEADER) {
            return 0;
        }
        body.take(octets, length - HEADER);
        body.skip(1);
        int type = body.u8();
        body.skip(5);
        if (fromClient) {
            return type == REQUEST && readRequest() ? length : finish(false, reporter);
        }
        return finish(type == CONFIRMATION && readConfirmation(), reporter);
    }

    private boolean readRequest() {
        int end = body.startsWith("Cookie: ") ? body.find('\n') : -1;
        if (end >= 0) {
            String line = body.latin1(end + 1).strip();
            if (line.startsWith(COOKIE)) {
                fields.put(ActivityFields.USER_NAME, line.substring(COOKIE.length()));
            }
        }
        if (body.remaining() < NEGOTIATION_LENGTH) {
            fields.put(ActivityFields.RDP_REQUESTED_SECURITY, RdpSecurity.names(0));
            return body.remaining() == 0;
        }
        boolean isNegotiation = body.u8() == NEGOTIATION_REQUEST;
        body.skip(3);
        fields.put(ActivityFields.RDP_REQUESTED_SECURITY, RdpSecurity.names(body.u32Little()));
        return isNegotiation;
    }

    private boolean readConfirmation() {
        if (body.remaining() < NEGOTIATION_LENGTH) {
            fields.put(ActivityFields.RDP_SECURITY, RdpSecurity.names(0));
            return body.remaining() == 0;
        }
        int type = body.u8();
        body.skip(3);
        long value = body.u32Little();
        if (type == NEGOTIATION_RESPONSE) {
            fields.put(ActivityFields.RDP_SECURITY, RdpSecurity.names(value));
        } else if (type == NEGOTIATION_FAILURE) {
            fields.put(ActivityFields.EVENT_OUTCOME, "failure");
            fields.put(ActivityFields.REPLY_CODE, RdpSecurity.failure(value));
        }
        return type == NEGOTIATION_RESPONSE || type == NEGOTIATION_FAILURE;
    }

    private long finish(boolean isSound, Reporter reporter) {
        if (!isSound) {
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

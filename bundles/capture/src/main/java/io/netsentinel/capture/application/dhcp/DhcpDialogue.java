package io.netsentinel.capture.application.dhcp;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;

/** Reports each message: a client's broadcasts and the answers to them are different flows mostly. */
final class DhcpDialogue implements Dialogue {
    @Override
    public long read(boolean fromClient, Octets octets, Reporter reporter) {
        int size = octets.remaining();
        DhcpMessage message = new DhcpMessage();
        if (!message.read(octets)) {
            reporter.malformed();
        }
        if (message.isReadable()) {
            report(message, reporter);
        }
        return size;
    }

    private static void report(DhcpMessage message, Reporter reporter) {
        DhcpOptions options = message.options();
        Fields fields = new Fields()
                .put(ActivityFields.DHCP_MESSAGE_TYPE, message.type())
                .put(ActivityFields.HOST_MAC, message.mac())
                .put(ActivityFields.HOST_NAME, options.hostName())
                .put(ActivityFields.DHCP_CLIENT_IP, message.clientAddress())
                .put(ActivityFields.DHCP_SERVER_IP, options.server())
                .put(ActivityFields.DHCP_VENDOR_CLASS, options.vendorClass());
        reporter.report(fields);
    }

    @Override
    public void end(Reporter reporter) {
        // nothing is kept
    }
}

package io.netsentinel.capture.application.dhcp;

import io.netsentinel.capture.application.Octets;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** The options that say something about a host: RFC 2132. Of an option that comes twice, the first counts. */
final class DhcpOptions {
    private static final int PAD = 0;
    private static final int HOST_NAME = 12;
    private static final int REQUESTED_ADDRESS = 50;
    private static final int OVERLOAD = 52;
    private static final int MESSAGE_TYPE = 53;
    private static final int SERVER = 54;
    private static final int VENDOR_CLASS = 60;
    private static final int CLIENT_FQDN = 81;
    private static final int END = 255;

    /** The name is in the wire format of DNS: RFC 4702 section 2.1. */
    private static final int FQDN_ENCODED = 0x04;

    private static final String[] MESSAGE_TYPES = {
        "",
        "DISCOVER",
        "OFFER",
        "REQUEST",
        "DECLINE",
        "ACK",
        "NAK",
        "RELEASE",
        "INFORM",
        "FORCERENEW",
        "LEASEQUERY",
        "LEASEUNASSIGNED",
        "LEASEUNKNOWN",
        "LEASEACTIVE",
        "BULKLEASEQUERY",
        "LEASEQUERYDONE",
        "ACTIVELEASEQUERY",
        "LEASEQUERYSTATUS",
        "TLS"
    };

    private final Octets value = new Octets();
    private String messageType = "";
    private String hostName = "";
    private String fullName = "";
    private String vendorClass = "";
    private String requested = "";
    private String server = "";
    private int overload;

    /** Reads options up to their end; returns whether each is as long as it says and as it must be. */
    boolean read(Octets octets) {
        boolean isSound = true;
        while (octets.remaining() > 0) {
            int code = octets.u8();
            if (code == END) {
                break;
            }
            if (code != PAD) {
                readValue(code, value.take(octets, octets.u8()));
                isSound &= !value.isShort() && !octets.isShort();
            }
        }
        return isSound;
    }

    private void readValue(int code, Octets octets) {
        switch (code) {
            case HOST_NAME -> hostName = first(hostName, text(octets));
            case REQUESTED_ADDRESS -> requested = first(requested, address(octets));
            case OVERLOAD -> overload |= octets.u8();
            case MESSAGE_TYPE -> messageType = first(messageType, messageType(octets));
            case SERVER -> server = first(server, address(octets));
            case VENDOR_CLASS -> vendorClass = first(vendorClass, text(octets));
            case CLIENT_FQDN -> fullName = first(fullName, fullName(octets));
            default -> {} // says nothing about a host
        }
    }

    private static String first(String known, String other) {
        return known.isEmpty() ? other : known;
    }

    private static String address(Octets octets) {
        return DhcpMessage.address(octets.u32());
    }

    private static String messageType(Octets octets) {
        int number = octets.u8();
        return number < MESSAGE_TYPES.length ? MESSAGE_TYPES[number] : Integer.toString(number);
    }

    /** Text that some end with a zero, as RFC 2132 says they should not. */
    private static String text(Octets octets) {
        String text = octets.text(octets.remaining(), StandardCharsets.UTF_8);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String fullName(Octets octets) {
        int flags = octets.u8();
        octets.skip(2);
        return (flags & FQDN_ENCODED) == 0 ? text(octets) : labels(octets);
    }

    private static String labels(Octets octets) {
        StringJoiner name = new StringJoiner(".");
        for (int size = octets.u8(); size > 0; size = octets.u8()) {
            name.add(octets.latin1(size));
        }
        return name.toString();
    }

    /** The number of the overload option, 0 without it. */
    int overload() {
        return overload;
    }

    /** Empty if there is none; so are all others. */
    String messageType() {
        return messageType;
    }

    String hostName() {
        return hostName.isEmpty() ? fullName : hostName;
    }

    String vendorClass() {
        return vendorClass;
    }

    String requested() {
        return requested;
    }

    String server() {
        return server;
    }
}

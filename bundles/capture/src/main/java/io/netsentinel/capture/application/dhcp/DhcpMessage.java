package io.netsentinel.capture.application.dhcp;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.capture.application.Octets;
import java.util.HexFormat;

/** One message: RFC 2131 section 2. */
final class DhcpMessage {
    static final int REQUEST = 1;
    static final int REPLY = 2;

    private static final int ETHERNET = 1;
    private static final int MAC_LENGTH = 6;
    private static final int HARDWARE_ADDRESS = 16;
    private static final int SERVER_NAME = 64;
    private static final int BOOT_FILE = 128;
    private static final long COOKIE = 0x63825363L;
    /** Which of the two fields hold options too: RFC 2132 section 9.3. */
    private static final int OVERLOADS_BOOT_FILE = 1;

    private static final int OVERLOADS_SERVER_NAME = 2;

    private final DhcpOptions options = new DhcpOptions();
    private boolean isReadable;
    private int operation;
    private String mac = "";
    private String current = "";
    private String assigned = "";

    /** Reads a message; returns whether it keeps to the rules. */
    boolean read(Octets octets) {
        operation = octets.u8();
        int hardwareType = octets.u8();
        int hardwareLength = octets.u8();
        octets.skip(9);
        current = address(octets.u32());
        assigned = address(octets.u32());
        octets.skip(8);
        byte[] hardware = octets.copy(HARDWARE_ADDRESS);
        Octets serverName = new Octets().take(octets, SERVER_NAME);
        Octets bootFile = new Octets().take(octets, BOOT_FILE);
        isReadable = octets.u32() == COOKIE && (operation == REQUEST || operation == REPLY);
        if (!isReadable) {
            return false;
        }
        if (hardwareType == ETHERNET && hardwareLength == MAC_LENGTH) {
            mac = HexFormat.ofDelimiter(":").formatHex(hardware, 0, MAC_LENGTH);
        }
        boolean isSound = options.read(octets);
        int overload = options.overload();
        if ((overload & OVERLOADS_BOOT_FILE) != 0) {
            isSound &= options.read(bootFile);
        }
        if ((overload & OVERLOADS_SERVER_NAME) != 0) {
            isSound &= options.read(serverName);
        }
        return isSound;
    }

    /** Whether it is a message at all. */
    boolean isReadable() {
        return isReadable;
    }

    DhcpOptions options() {
        return options;
    }

    String type() {
        String type = options.messageType();
        return !type.isEmpty() ? type : operation == REQUEST ? "BOOTREQUEST" : "BOOTREPLY";
    }

    String mac() {
        return mac;
    }

    /** What the client is given, else what it asks for, else what it has. */
    String clientAddress() {
        return !assigned.isEmpty() ? assigned : options.requested().isEmpty() ? current : options.requested();
    }

    /** An address, empty for 0.0.0.0. */
    static String address(long bits) {
        return bits == 0 ? "" : IpAddress.v4((int) bits).toString();
    }
}

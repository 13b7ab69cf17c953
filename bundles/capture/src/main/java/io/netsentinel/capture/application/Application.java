package io.netsentinel.capture.application;

import java.util.Locale;

/** The protocols that are told by their bytes. */
public enum Application {
    DNS,
    MDNS,
    LLMNR,
    NETBIOS_NS,
    DHCP,
    TLS,
    QUIC,
    HTTP,
    SSH,
    FTP,
    SMTP,
    IMAP,
    POP3,
    TELNET,
    SMB,
    RDP,
    MQTT,
    SIP,
    MODBUS;

    private static final Application[] ALL = values();

    private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Its name as in ECS {@code network.protocol}. */
    public String key() {
        return key;
    }

    /** A positive number that fits into five bits, for a flow's record. */
    @SuppressWarnings("EnumOrdinal") // the numbers live in memory only
    public int code() {
        return ordinal() + 1;
    }

    /** The key that belongs to a code, empty for 0. */
    public static String keyOf(int code) {
        return code == 0 ? "" : ALL[code - 1].key;
    }
}

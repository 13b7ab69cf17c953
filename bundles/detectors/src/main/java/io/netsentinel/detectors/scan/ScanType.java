package io.netsentinel.detectors.scan;

import java.util.Locale;

/** How a scanner asks. Each way is counted for itself: a SYN scan and a UDP scan of one host are two things. */
enum ScanType {
    TCP("TCP"),
    FIN("TCP FIN"),
    NULL("TCP NULL"),
    XMAS("TCP Xmas"),
    UDP("UDP"),
    PING("ping");

    private final String label;

    ScanType(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** A word without blanks for keys. */
    String word() {
        return this == TCP ? "tcp" : label.substring(label.indexOf(' ') + 1).toLowerCase(Locale.ROOT);
    }
}

package io.netsentinel.capture.evidence;

import java.util.regex.Pattern;

/** Where packets come from. Equal to itself only: each has segments of its own. */
final class CaptureThread {
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9._-]");

    private final String interfaceName;
    private final int number;

    CaptureThread(String interfaceName, int number) {
        this.interfaceName = interfaceName;
        this.number = number;
    }

    String interfaceName() {
        return interfaceName;
    }

    /** Its part of a file name: Linux allows nearly every character in the name of an interface. */
    String label() {
        return UNUSUAL.matcher(interfaceName).replaceAll("_") + "-" + number;
    }
}

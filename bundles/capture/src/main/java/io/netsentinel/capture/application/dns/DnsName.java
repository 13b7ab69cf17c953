package io.netsentinel.capture.application.dns;

import io.netsentinel.capture.application.Octets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A domain name.
 *
 * @param labels from left to right, each byte one Latin 1 character
 * @param text as in a master file, without the dot at the end; the root is a dot
 */
record DnsName(List<String> labels, String text) {
    static final int LONGEST_LABEL = 63;

    private static final int LONGEST = 255;
    private static final int POINTER = 0xc0;
    /** The registered domain, more or less: what lies before it is chosen by whoever asks. */
    private static final int PUBLIC_LABELS = 2;

    /**
     * Reads a name with its compression pointers (RFC 1035 section 4.1.4). Every pointer must lead to what came before
     * the labels that it ends, so reading ends too.
     *
     * @param message where the message begins
     * @return null if it is none; then the position is anywhere
     */
    static @Nullable DnsName read(Octets octets, int message) {
        List<String> labels = new ArrayList<>();
        int length = 1;
        int behind = -1;
        int limit = octets.position();
        for (int size = octets.u8(); size != 0; size = octets.u8()) {
            if (size >= POINTER) {
                int target = message + ((size & 0x3f) << 8 | octets.u8());
                if (octets.isShort() || target >= limit || target < message + DnsShape.HEADER) {
                    return null;
                }
                behind = behind < 0 ? octets.position() : behind;
                limit = target;
                octets.moveTo(target);
            } else {
                length += 1 + size;
                if (size > LONGEST_LABEL || length > LONGEST) {
                    return null;
                }
                labels.add(octets.latin1(size));
            }
        }
        if (octets.isShort()) {
            return null;
        }
        if (behind >= 0) {
            octets.moveTo(behind);
        }
        return of(labels);
    }

    static DnsName of(List<String> labels) {
        StringBuilder text = new StringBuilder(LONGEST);
        for (String label : labels) {
            text.append(text.isEmpty() ? "" : ".");
            DnsText.appendLabel(label, text);
        }
        return new DnsName(labels, labels.isEmpty() ? "." : text.toString());
    }

    /** The part of the name that is not registered but free. */
    String freePart() {
        return String.join("", labels.subList(0, Math.max(0, labels.size() - PUBLIC_LABELS)));
    }
}

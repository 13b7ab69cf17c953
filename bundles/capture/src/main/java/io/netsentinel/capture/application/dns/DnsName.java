package io.netsentinel.capture.application.dns;

import io.netsentinel.capture.application.Octets;
import java.nio.charset.StandardCharsets;

/**
 * A domain name. It is used again for other names, since a flow of DNS is little else than names; text is made only of
 * those that somebody wants to read.
 */
final class DnsName {
    static final int LONGEST_LABEL = 63;

    private static final int LONGEST = 255;
    private static final int POINTER = 0xc0;
    /** The registered domain, more or less: what lies before it is chosen by whoever asks. */
    private static final int PUBLIC_LABELS = 2;

    /** The labels from left to right, with a dot behind each. */
    private final byte[] characters = new byte[LONGEST];
    /** Where the dots behind the labels are. */
    private final int[] dots = new int[LONGEST / 2];

    private int labels;

    /**
     * Reads a name with its compression pointers (RFC 1035 section 4.1.4). Every pointer must lead to what came before
     * the labels that it ends, so reading ends too.
     *
     * @param message where the message begins
     * @return whether it is one; else the position is anywhere
     */
    boolean read(Octets octets, int message) {
        labels = 0;
        int behind = -1;
        int limit = octets.position();
        for (int size = octets.u8(); size != 0; size = octets.u8()) {
            if (size >= POINTER) {
                int target = message + ((size & 0x3f) << 8 | octets.u8());
                if (octets.isShort() || target >= limit || target < message + DnsShape.HEADER) {
                    return false;
                }
                behind = behind < 0 ? octets.position() : behind;
                limit = target;
                octets.moveTo(target);
            } else if (!add(octets, size)) {
                return false;
            }
        }
        if (behind >= 0) {
            octets.moveTo(behind);
        }
        return !octets.isShort();
    }

    private boolean add(Octets octets, int size) {
        int start = end();
        if (size > LONGEST_LABEL || start + size + 2 > LONGEST) { // with its length, and that of the root
            return false;
        }
        int dot = start + octets.copy(size, characters, start);
        characters[dot] = '.';
        dots[labels++] = dot;
        return true;
    }

    /** Puts another first label, not longer than the one that it has, in its place. */
    void replaceFirst(String label) {
        int shift = dots[0] - label.length();
        System.arraycopy(characters, dots[0], characters, label.length(), end() - dots[0]);
        for (int i = 0; i < labels; i++) {
            dots[i] -= shift;
        }
        for (int i = 0; i < label.length(); i++) {
            characters[i] = (byte) label.charAt(i);
        }
    }

    private int end() {
        return start(labels);
    }

    private int start(int label) {
        return label == 0 ? 0 : dots[label - 1] + 1;
    }

    /** The first label, each byte one Latin 1 character; empty for the root. */
    String first() {
        return labels == 0 ? "" : latin1(0, dots[0]);
    }

    /** As in a master file, without the dot at the end; the root is a dot. */
    String text() {
        if (labels == 0) {
            return ".";
        }
        StringBuilder escaped = null;
        for (int i = 0; i < labels; i++) {
            if (escaped == null && !isPlain(start(i), dots[i])) {
                escaped = new StringBuilder(LONGEST).append(latin1(0, start(i)));
            }
            if (escaped != null) {
                DnsText.appendLabel(latin1(start(i), dots[i]), escaped);
                escaped.append(i == labels - 1 ? "" : ".");
            }
        }
        return escaped == null ? latin1(0, end() - 1) : escaped.toString();
    }

    private boolean isPlain(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!DnsText.isPlain(characters[i])) {
                return false;
            }
        }
        return true;
    }

    /** The labels, one behind the other, that are not registered but free. */
    String freePart() {
        int free = labels - PUBLIC_LABELS;
        if (free <= 0) {
            return "";
        }
        String first = latin1(0, dots[0]);
        if (free == 1) {
            return first;
        }
        StringBuilder all = new StringBuilder(LONGEST).append(first);
        for (int i = 1; i < free; i++) {
            all.append(latin1(start(i), dots[i]));
        }
        return all.toString();
    }

    private String latin1(int from, int to) {
        return new String(characters, from, to - from, StandardCharsets.ISO_8859_1);
    }
}

package io.netsentinel.capture.application.ssh;

import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Lines;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;
import io.netsentinel.capture.application.Words;

/** What one side says before everything is encrypted: its identification, then its algorithms. */
final class SshSide {
    static final String IDENTIFICATION = "SSH-";

    /** As patient as OpenSSH's client with lines before the identification. */
    private static final int MOST_LINES = 1_024;
    /** Packets that may come before the algorithms: notes to ignore, for debugging. */
    private static final int MOST_PACKETS = 8;

    private static final int LONGEST_PACKET = Dialogue.MOST_HELD - Integer.BYTES;
    /** Padding length, message number. */
    private static final int SHORTEST_PACKET = 2;

    private final KeyExchangeInit algorithms;
    private final Lines lines = new Lines();
    private final Octets view = new Octets();
    private String version = "";
    private String software = "";
    private String fingerprint = "";
    private int otherLines;
    private int otherPackets;
    private boolean isOver;

    SshSide(KeyExchangeInit algorithms) {
        this.algorithms = algorithms;
    }

    void read(Octets octets, Reporter reporter) {
        while (!isOver && version.isEmpty() && lines.next(octets, view, reporter)) {
            line(reporter);
        }
        while (!isOver && !version.isEmpty() && packet(octets, reporter)) {
            isOver |= ++otherPackets == MOST_PACKETS;
        }
        if (isOver) {
            octets.skip(octets.remaining());
        }
    }

    private void line(Reporter reporter) {
        if (view.startsWith(IDENTIFICATION)) {
            identification();
        } else if (++otherLines == MOST_LINES) {
            reporter.malformed();
            isOver = true;
        }
    }

    /** Reads {@code SSH-protoversion-softwareversion comments}. */
    private void identification() {
        view.skip(IDENTIFICATION.length());
        int length = view.find('-');
        version = Words.text(view, length < 0 ? view.remaining() : length);
        view.skip(1);
        software = Words.rest(view);
        isOver = !isVersion2();
    }

    /** Reads a packet, if it is complete. */
    private boolean packet(Octets octets, Reporter reporter) {
        if (octets.remaining() < Integer.BYTES) {
            return false;
        }
        int start = octets.position();
        long length = octets.u32();
        if (length < SHORTEST_PACKET || length > LONGEST_PACKET) {
            reporter.malformed();
            isOver = true;
            return false;
        }
        if (octets.remaining() < length) {
            octets.moveTo(start);
            return false;
        }
        message(view.take(octets, (int) length), reporter);
        return true;
    }

    private void message(Octets packet, Reporter reporter) {
        packet.skip(1);
        if (packet.u8() != KeyExchangeInit.NUMBER) {
            return;
        }
        fingerprint = algorithms.fingerprint(packet);
        if (fingerprint.isEmpty()) {
            reporter.malformed();
        }
        isOver = true;
    }

    /** Bytes are missing: nothing that comes later can be understood. */
    void giveUp() {
        isOver = true;
    }

    boolean isOver() {
        return isOver;
    }

    String version() {
        return version;
    }

    boolean isVersion2() {
        return version.equals("2.0") || version.equals("1.99");
    }

    String software() {
        return software;
    }

    String fingerprint() {
        return fingerprint;
    }
}

package io.netsentinel.capture.evidence;

import io.netsentinel.capture.decode.Packet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** The pcapng file that an analyst gets. Begins with the first packet: without one, nothing is written. */
final class EvidenceFile {
    private static final int CAPACITY = 1 << 20;

    private record Interface(String name, int linkType) {}

    private final OutputStream out;
    private final String comment;
    private final ByteBuffer buffer = ByteBuffer.allocate(CAPACITY).order(ByteOrder.LITTLE_ENDIAN);
    private final Map<Interface, Integer> interfaces = new HashMap<>();
    private long packets;
    private long size;

    EvidenceFile(OutputStream out, String comment) {
        this.out = out;
        this.comment = comment;
    }

    void add(String interfaceName, ByteBuffer bytes, Packet frame) throws IOException {
        if (packets++ == 0) {
            Pcapng.section(buffer, comment);
        }
        int number = number(new Interface(interfaceName, frame.linkType));
        int captured = Pcapng.captured(frame, EvidenceSettings.MOST_SNAP_LENGTH);
        makeRoom(Pcapng.length(captured));
        Pcapng.packet(buffer, number, bytes, frame, captured);
    }

    private int number(Interface wanted) throws IOException {
        Integer known = interfaces.get(wanted);
        if (known != null) {
            return known;
        }
        makeRoom(Pcapng.MOST_HEADER);
        Pcapng.describe(buffer, wanted.name(), wanted.linkType(), EvidenceSettings.MOST_SNAP_LENGTH);
        interfaces.put(wanted, interfaces.size());
        return interfaces.size() - 1;
    }

    private void makeRoom(int length) throws IOException {
        if (buffer.remaining() < length) {
            flush();
        }
    }

    /** Writes what is still in memory. */
    void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        size += buffer.position();
        buffer.clear();
        out.flush();
    }

    long packets() {
        return packets;
    }

    long size() {
        return size;
    }
}

package io.netsentinel.capture.file;

import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.Packet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads the next generation format, https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-03.html. */
final class PcapngReader extends CaptureReader {
    static final int SECTION_HEADER = 0x0a0d0d0a;

    private static final int INTERFACE = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int NAME_RESOLUTION = 4;
    private static final int STATISTICS = 5;
    private static final int ENHANCED_PACKET = 6;

    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int SMALLEST_BLOCK = 12;
    private static final int SMALLEST_SECTION = 28;
    private static final int SMALLEST_INTERFACE = 20;
    private static final int PACKET_HEADER = 28;
    private static final int SIMPLE_HEADER = 12;
    private static final int TRAILER = 4;
    /** More interfaces than that are an attack on memory. */
    private static final int MAX_INTERFACES = 1 << 16;

    private final List<PcapngInterface> interfaces = new ArrayList<>();
    /** Simple packet blocks have no time: they get that of the packet before them. */
    private long lastTime;

    PcapngReader(FileWindow window, CaptureCounters counters) {
        super(window, counters);
    }

    /** Reads up to the first packet and returns the interfaces that stand before it. */
    List<PcapngInterface> interfacesBeforeFirstPacket() throws IOException {
        boolean more = true;
        while (more && window.has(SMALLEST_BLOCK, true) && !isPacket(type())) {
            more = readBlock(true);
        }
        return List.copyOf(interfaces);
    }

    @Override
    boolean next(Packet packet, boolean mayRefill) throws IOException {
        while (true) {
            if (!window.has(SMALLEST_BLOCK, mayRefill)) {
                return mayRefill && end();
            }
            if (!isPacket(type())) {
                if (!readBlock(mayRefill)) {
                    return false;
                }
                continue;
            }
            int length = window.fields().getInt(window.position() + 4);
            if (!isSensible(length) || length > FileWindow.CAPACITY) {
                if (!mayRefill || !resynchronize()) {
                    return false;
                }
                continue;
            }
            if (!window.has(length, mayRefill)) {
                return mayRefill && end();
            }
            int at = window.position();
            window.consume(length);
            if (readPacket(at, length, packet)) {
                return true;
            }
            counters.increment(CaptureCounter.DAMAGED_RECORDS);
        }
    }

    private int type() {
        return window.fields().getInt(window.position());
    }

    private static boolean isPacket(int type) {
        return type == ENHANCED_PACKET || type == SIMPLE_PACKET || type == OBSOLETE_PACKET;
    }

    private static boolean isSensible(int length) {
        return length >= SMALLEST_BLOCK && (length & 3) == 0;
    }

    /** Reads or passes over a block that holds no packet; false if there is no further block within reach. */
    private boolean readBlock(boolean mayRefill) throws IOException {
        int type = type();
        if (type == SECTION_HEADER) {
            if (!window.has(SMALLEST_SECTION, mayRefill)) {
                return mayRefill && end();
            }
            if (!startSection()) {
                return mayRefill && resynchronize();
            }
        }
        int length = window.fields().getInt(window.position() + 4);
        if (!isSensible(length)) {
            return mayRefill && resynchronize();
        }
        if (type != INTERFACE) {
            return passOver(length, mayRefill);
        }
        if (length < SMALLEST_INTERFACE || length > FileWindow.CAPACITY || interfaces.size() == MAX_INTERFACES) {
            return mayRefill && resynchronize();
        }
        if (!window.has(length, mayRefill)) {
            return mayRefill && end();
        }
        interfaces.add(PcapngInterface.read(window.fields(), window.position(), length));
        window.consume(length);
        return true;
    }

    private boolean startSection() {
        int magic = window.bytes().getInt(window.position() + 8);
        if (magic != BYTE_ORDER_MAGIC && Integer.reverseBytes(magic) != BYTE_ORDER_MAGIC) {
            return false;
        }
        window.order(magic == BYTE_ORDER_MAGIC ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        interfaces.clear();
        return true;
    }

    private boolean passOver(int length, boolean mayRefill) throws IOException {
        if (window.has(length, false)) {
            window.consume(length);
            return true;
        }
        if (!mayRefill) {
            return false;
        }
        window.skip(length - 1L);
        if (!window.has(1, true)) {
            noteDamage();
            counters.increment(CaptureCounter.TRUNCATED_FILE);
            return false;
        }
        window.consume(1);
        return true;
    }

    private boolean readPacket(int at, int length, Packet packet) {
        ByteBuffer fields = window.fields();
        if (fields.getInt(at) == SIMPLE_PACKET) {
            return readSimplePacket(at, length, packet);
        }
        if (length < PACKET_HEADER + TRAILER) {
            return false;
        }
        boolean obsolete = fields.getInt(at) == OBSOLETE_PACKET;
        int index = obsolete ? fields.getShort(at + 8) & 0xffff : fields.getInt(at + 8);
        int captured = fields.getInt(at + 20);
        if (index < 0 || index >= interfaces.size() || captured < 0 || captured > length - PACKET_HEADER - TRAILER) {
            return false;
        }
        PcapngInterface source = interfaces.get(index);
        long ticks = (long) fields.getInt(at + 12) << 32 | fields.getInt(at + 16) & 0xffff_ffffL;
        lastTime = source.scale().nanos(ticks);
        int wire = Math.max(captured, fields.getInt(at + 24));
        packet.frame(lastTime, at + PACKET_HEADER, captured, wire, source.linkType());
        return true;
    }

    private boolean readSimplePacket(int at, int length, Packet packet) {
        int room = length - SIMPLE_HEADER - TRAILER;
        if (room < 0 || interfaces.isEmpty()) {
            return false;
        }
        PcapngInterface source = interfaces.get(0);
        int wire = window.fields().getInt(at + 8);
        int captured = Math.min(source.captured(wire), room);
        if (captured < 0) {
            return false;
        }
        packet.frame(lastTime, at + SIMPLE_HEADER, captured, wire, source.linkType());
        return true;
    }

    /** Finds the next block of a known type whose length stands at both of its ends. */
    private boolean resynchronize() throws IOException {
        counters.increment(CaptureCounter.DAMAGED_RECORDS);
        noteDamage();
        do {
            window.consume(4); // blocks begin at multiples of four
            if (!window.has(SMALLEST_BLOCK, true)) {
                window.consume(window.available());
                return false;
            }
        } while (!isKnown(type()) || !isFramed());
        return true;
    }

    private static boolean isKnown(int type) {
        return isPacket(type)
                || switch (type) {
                    case SECTION_HEADER, INTERFACE, NAME_RESOLUTION, STATISTICS -> true;
                    default -> false;
                };
    }

    private boolean isFramed() throws IOException {
        int length = window.fields().getInt(window.position() + 4);
        if (type() == SECTION_HEADER || !isSensible(length) || !window.has(length, true)) {
            return type() == SECTION_HEADER && window.has(SMALLEST_SECTION, true) && startsSection();
        }
        return window.fields().getInt(window.position() + length - TRAILER) == length;
    }

    private boolean startsSection() {
        int magic = window.bytes().getInt(window.position() + 8);
        return magic == BYTE_ORDER_MAGIC || Integer.reverseBytes(magic) == BYTE_ORDER_MAGIC;
    }
}

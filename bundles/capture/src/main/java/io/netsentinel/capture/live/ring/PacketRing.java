package io.netsentinel.capture.live.ring;

import io.netsentinel.capture.decode.Packet;
import io.netsentinel.capture.live.frame.FrameSource;
import io.netsentinel.capture.live.frame.KernelLosses;
import io.netsentinel.capture.live.frame.LinkLayer;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads the frames of one packet socket where the kernel puts them: nothing is copied, and the kernel is called only when
 * no block is ready. A block goes back to the kernel when its last frame was read and the next one is asked for.
 */
final class PacketRing implements FrameSource {
    private static final int PACKET_IGNORE_OUTGOING = 23;

    private static final int BLOCK_PACKETS = 12;
    private static final int BLOCK_FIRST = 16;

    private static final int NEXT = 0;
    private static final int SECONDS = 4;
    private static final int NANOS = 8;
    private static final int CAPTURED = 12;
    private static final int WIRE = 16;
    private static final int STATUS = 20;
    private static final int FRAME = 24;
    private static final int VLAN_TAG = 32;
    /** In the address that follows the header. */
    private static final int DIRECTION = 48 + 10;

    private static final int HAS_VLAN_TAG = 0x10;
    private static final int OUTGOING = 4;
    private static final int TAG_BYTES = 4;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final PacketSocket socket;
    private final RingMemory memory;
    private final int linkType;
    private final boolean skipOutgoing;
    private int block = -1;
    private boolean isBlockOurs;
    private int left;
    private int next;
    private boolean isClosed;

    private PacketRing(PacketSocket socket, RingMemory memory, LinkLayer link, boolean skipOutgoing) {
        this.socket = socket;
        this.memory = memory;
        this.linkType = link.linkType();
        this.skipOutgoing = skipOutgoing;
    }

    /** Opens a ring that is bound to the interface, but takes no frame yet. */
    static PacketRing open(int interfaceIndex, LinkLayer link, RingSettings settings) throws IOException {
        PacketSocket socket = new PacketSocket(link);
        try {
            socket.attach(BpfProgram.nothing());
            RingMemory memory = new RingMemory(socket, settings.megabytes());
            try {
                return new PacketRing(socket, memory, link, configure(socket, interfaceIndex, link, settings));
            } catch (IOException | RuntimeException e) {
                memory.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Returns whether outgoing frames come that nobody wants. */
    private static boolean configure(PacketSocket socket, int index, LinkLayer link, RingSettings settings)
            throws IOException {
        boolean unwanted = settings.ignoreOutgoing() || link == LinkLayer.LOOPBACK;
        boolean isLeftToUs = unwanted && socket.trySet(PACKET_IGNORE_OUTGOING, 1) < 0; // before Linux 4.20
        socket.bind(index);
        if (settings.promiscuous()) {
            socket.makePromiscuous(index);
        }
        return isLeftToUs;
    }

    PacketSocket socket() {
        return socket;
    }

    @Override
    public int read(Packet[] batch, int timeoutMillis) throws IOException {
        if (isClosed) {
            throw new IllegalStateException("the ring is closed");
        }
        int count = 0;
        while (count == 0 && (left > 0 || nextBlock(timeoutMillis))) {
            count = fill(batch);
        }
        return count;
    }

    private boolean nextBlock(int timeoutMillis) throws IOException {
        if (isBlockOurs) {
            memory.giveBack(block);
            isBlockOurs = false;
        }
        int following = block + 1 == memory.blocks() ? 0 : block + 1;
        if (!memory.isOurs(following)) {
            socket.await(timeoutMillis);
            if (!memory.isOurs(following)) {
                return false;
            }
        }
        block = following;
        isBlockOurs = true;
        int at = block * RingMemory.BLOCK;
        left = memory.headers().getInt(at + BLOCK_PACKETS);
        next = at + memory.headers().getInt(at + BLOCK_FIRST);
        return true;
    }

    private int fill(Packet[] batch) {
        ByteBuffer headers = memory.headers();
        int count = 0;
        while (left > 0 && count < batch.length) {
            int at = next;
            left--;
            next += headers.getInt(at + NEXT);
            if (!skipOutgoing || headers.get(at + DIRECTION) != OUTGOING) {
                frame(headers, at, batch[count++]);
            }
        }
        return count;
    }

    private void frame(ByteBuffer headers, int at, Packet packet) {
        long seconds = headers.getInt(at + SECONDS) & 0xffff_ffffL;
        long time = seconds * NANOS_PER_SECOND + (headers.getInt(at + NANOS) & 0xffff_ffffL);
        boolean tagged = (headers.getInt(at + STATUS) & HAS_VLAN_TAG) != 0;
        int wire = headers.getInt(at + WIRE) + (tagged ? TAG_BYTES : 0);
        int frame = at + (headers.getShort(at + FRAME) & 0xffff);
        packet.frame(time, frame, headers.getInt(at + CAPTURED), wire, linkType);
        packet.strippedTag = tagged ? Packet.TAG_PRESENT | headers.getInt(at + VLAN_TAG) & 0xffff : 0;
    }

    @Override
    public ByteBuffer bytes() {
        return memory.frames();
    }

    @Override
    public KernelLosses takeLosses() throws IOException {
        return socket.takeLosses();
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            memory.close();
            socket.close();
        }
    }
}

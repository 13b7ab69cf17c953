package io.netsentinel.capture.decode;

import java.util.Arrays;

/**
 * Decoded packets in the order of their frames, an inner packet behind the one that it was in. The objects for inner
 * packets are the batch's and are used again after {@link #clear}; the batch grows when it has to and never shrinks. For
 * one thread.
 */
public final class PacketBatch {
    private Packet[] packets;
    private int size;
    private Packet[] inner = {};
    private int innerUsed;

    /** @param frames how many frames are decoded into the batch at a time; inner packets may come on top */
    public PacketBatch(int frames) {
        packets = new Packet[frames];
    }

    /** Lets go of all packets. */
    public void clear() {
        size = 0;
        innerUsed = 0;
    }

    public int size() {
        return size;
    }

    public Packet get(int index) {
        return packets[index];
    }

    /** The packets, the first {@link #size()} of them; another array after the batch has grown. */
    public Packet[] packets() {
        return packets;
    }

    /** Adds the packet of a frame. */
    void add(Packet packet) {
        if (size == packets.length) {
            packets = Arrays.copyOf(packets, size * 2 + 1);
        }
        packets[size++] = packet;
    }

    /** Adds an inner packet with whatever was in it before. */
    Packet addInner() {
        if (innerUsed == inner.length) {
            growInner();
        }
        Packet packet = inner[innerUsed++];
        add(packet);
        return packet;
    }

    void removeInner() {
        innerUsed--;
        size--;
    }

    private void growInner() {
        inner = Arrays.copyOf(inner, innerUsed * 2 + 1);
        for (int i = innerUsed; i < inner.length; i++) {
            inner[i] = new Packet();
        }
    }
}

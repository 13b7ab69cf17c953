package io.netsentinel.capture.flow;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the flows of a table have got since it looked at them before. It walks through the table now and then, in
 * steps that its user chooses, and is told of flows that leave or go on in another record between two walks; so no packet
 * is missed or told twice. The first walk only remembers how far each flow is. Used by the capture thread.
 */
public final class FlowLook {
    /** Gives empty blocks and takes full ones. */
    public interface Gatherer {
        /** A block without rows, null if there is none for now. */
        @Nullable FlowGains empty();

        /** Takes a block with rows. */
        void filled(FlowGains gains);
    }

    private static final int CHUNK_BITS = 10;
    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;
    /** Words of a mark: packets of side 0 and of side 1 in one, bytes of side 0, bytes of side 1. */
    private static final int WORDS = 3;

    private final Gatherer gatherer;
    /** By slot, how far the record was at the last look; all zero for a new one. */
    private long[][] marks = {};
    /** Slots of flows that have a row already since their last look. */
    private final BitSet told = new BitSet();

    private @Nullable FlowGains block;
    private boolean isFirst = true;
    private int position;
    private long missedPackets;
    private long missedBytes;

    public FlowLook(Gatherer gatherer) {
        this.gatherer = gatherer;
    }

    /**
     * Goes on with the walk, up to a slot or until there is no empty block.
     *
     * @return whether the whole table has been seen
     */
    boolean walk(FlowSlab slab, int upTo) {
        int from = position;
        int end = Math.min(upTo, slab.used());
        while (position < end && see(position, slab.words(position), FlowSlab.offset(position))) {
            position++;
        }
        told.clear(from, Math.max(from, position));
        return position >= slab.used();
    }

    /** The slot at which the walk goes on. */
    public int position() {
        return position;
    }

    /** Ends a walk and hands over what was found; the next one begins anew. */
    public void complete() {
        if (block != null && block.size() > 0) {
            gatherer.filled(block);
            block = null;
        }
        isFirst = false;
        position = 0;
    }

    /**
     * Packets of flows that left when there was no empty block, since this was asked before. Those of inner flows are in
     * the flows around them.
     */
    public long takeMissedPackets() {
        long missed = missedPackets;
        missedPackets = 0;
        return missed;
    }

    /** Their bytes. */
    public long takeMissedBytes() {
        long missed = missedBytes;
        missedBytes = 0;
        return missed;
    }

    /** A record ends, or is about to be emptied and to go on. */
    void leaving(int slot, long[] words, int at, boolean goesOn) {
        if (isFirst && slot >= position) {
            return;
        }
        long[] mark = marks(slot);
        int markAt = markAt(slot);
        boolean gained = packets(words, at) != mark[markAt];
        if (gained && !tell(slot, words, at, mark, markAt) && FlowRecord.inner(words, at) == 0) {
            miss(words, at, mark, markAt);
        }
        Arrays.fill(mark, markAt, markAt + WORDS, 0);
        told.set(slot, goesOn && (gained || told.get(slot)));
    }

    /** Looks at one record; a free one has no packets and looks like a flow that stays silent. */
    private boolean see(int slot, long[] words, int at) {
        long[] mark = marks(slot);
        int markAt = markAt(slot);
        long packets = packets(words, at);
        if (packets == mark[markAt]) {
            return true;
        }
        if (!isFirst && !tell(slot, words, at, mark, markAt)) {
            return false;
        }
        mark[markAt] = packets;
        mark[markAt + 1] = bytes(words, at, 0);
        mark[markAt + 2] = bytes(words, at, 1);
        return true;
    }

    private boolean tell(int slot, long[] words, int at, long[] mark, int markAt) {
        if (block != null && block.isFull()) {
            gatherer.filled(block);
            block = null;
        }
        if (block == null) {
            block = gatherer.empty();
        }
        if (block == null) {
            return false;
        }
        block.add(words, at, mark, markAt, told.get(slot) ? 0 : 1);
        return true;
    }

    private void miss(long[] words, int at, long[] mark, int markAt) {
        long packets = packets(words, at) - mark[markAt];
        missedPackets += (packets >>> 32) + (packets & 0xffff_ffffL);
        missedBytes += bytes(words, at, 0) - mark[markAt + 1] + bytes(words, at, 1) - mark[markAt + 2];
    }

    /** Packets of side 0 in the upper half, of side 1 in the lower. */
    static long packets(long[] words, int at) {
        return SideRecord.packets(words, at + FlowRecord.SIDE_0) << 32
                | SideRecord.packets(words, at + FlowRecord.SIDE_1);
    }

    private static long bytes(long[] words, int at, int side) {
        return SideRecord.bytes(words, FlowRecord.side(at, side));
    }

    private long[] marks(int slot) {
        int chunk = slot >>> CHUNK_BITS;
        int known = marks.length;
        if (chunk >= known) { // one by one, because a large step would take the capture thread some milliseconds
            marks = Arrays.copyOf(marks, chunk + 1);
            Arrays.setAll(marks, i -> i < known ? marks[i] : new long[WORDS << CHUNK_BITS]);
        }
        return marks[chunk];
    }

    private static int markAt(int slot) {
        return (slot & CHUNK_MASK) * WORDS;
    }
}

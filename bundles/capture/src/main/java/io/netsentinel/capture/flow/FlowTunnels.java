package io.netsentinel.capture.flow;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The tunnels of the flows that are in one, by the slot of the flow's record. Without tunnels it takes no memory. */
final class FlowTunnels {
    private static final int CHUNK_BITS = 10;
    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

    private static final @Nullable TunnelEnds[] NO_TUNNELS = {};

    private @Nullable TunnelEnds[][] chunks = {};

    void put(int slot, TunnelEnds tunnel) {
        int chunk = slot >>> CHUNK_BITS;
        if (chunk >= chunks.length) {
            int old = chunks.length;
            chunks = Arrays.copyOf(chunks, Math.max(chunk + 1, old * 2));
            Arrays.fill(chunks, old, chunks.length, NO_TUNNELS);
        }
        if (chunks[chunk].length == 0) {
            chunks[chunk] = new TunnelEnds[CHUNK_MASK + 1];
        }
        chunks[chunk][slot & CHUNK_MASK] = tunnel;
    }

    /** The tunnel that was put there. */
    @Nullable TunnelEnds get(int slot) {
        return chunks[slot >>> CHUNK_BITS][slot & CHUNK_MASK];
    }

    void remove(int slot) {
        chunks[slot >>> CHUNK_BITS][slot & CHUNK_MASK] = null;
    }
}

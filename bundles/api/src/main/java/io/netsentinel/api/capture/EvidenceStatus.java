package io.netsentinel.api.capture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@link PacketEvidence} keeps.
 *
 * @param on whether packets are kept
 * @param directory where they are, or would be
 * @param bytes size of the files that are there, also while it is off
 * @param limitBytes the size at which the oldest go, 0 while it is off
 * @param since from when on evidence exists, null if there is none
 * @param packets how many were kept since the start
 * @param dropped how many were not, because the disk was too slow, full or not writable
 * @param trouble why nothing can be kept at the moment, empty if all is well
 */
public record EvidenceStatus(
        boolean on,
        String directory,
        long bytes,
        long limitBytes,
        @Nullable Instant since,
        long packets,
        long dropped,
        String trouble) {}

package io.netsentinel.api.capture;

import java.time.Instant;

/**
 * What {@link PacketEvidence#save} wrote.
 *
 * @param packets number of packets
 * @param bytes size of the file
 * @param from beginning of the time that was searched
 * @param until its end
 * @param since from when on evidence exists; if that is after {@code from}, earlier packets of the alert are gone
 */
public record SavedPackets(long packets, long bytes, Instant from, Instant until, Instant since) {
    /** Whether the ring still held all of the time that was searched. */
    public boolean isComplete() {
        return !since.isAfter(from);
    }
}

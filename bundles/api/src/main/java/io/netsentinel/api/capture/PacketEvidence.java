package io.netsentinel.api.capture;

import io.netsentinel.api.alert.Alert;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.DoubleConsumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The packets of the last hours or days of live captures, as far as a ring on disk holds them: off unless configured,
 * because packets hold what people wrote. Safe for use by several threads.
 */
@ProviderType
public interface PacketEvidence {
    /**
     * Writes the packets behind an alert as one pcapng file, in the order of their times: those between its sources and
     * its targets, either way, from 30 s before it was first seen to 30 s after it was last seen. If a side of the alert
     * names nobody, or was cut at {@link Alert#MAX_HOSTS}, the packets of the other side with anybody. Takes as long as it
     * takes to read that time's packets from disk; nothing is written before the first packet is found.
     *
     * @param out is not closed
     * @param progress told how much of the search is done, 0 to 1, in this thread
     * @throws EvidenceException if there are no packets to be had; nothing was written
     * @throws IOException if {@code out} fails
     * @throws InterruptedException if the thread was interrupted; what was written is a part of the answer
     */
    SavedPackets save(Alert alert, OutputStream out, DoubleConsumer progress)
            throws EvidenceException, IOException, InterruptedException;

    /** What is kept. */
    EvidenceStatus status();
}

package io.netsentinel.api.capture;

import io.netsentinel.api.event.EventSource;
import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Opens capture files for replay. */
@ProviderType
public interface CaptureFiles {
    /** Replays as fast as the pipeline takes it. */
    double AS_FAST_AS_POSSIBLE = 0;

    /**
     * Opens a pcap or pcapng file, plain or gzipped, and checks its header. The source has counters {@code packets},
     * {@code bytes}, {@code flows} and one for each reason to skip a packet and each kind of damage, and is used once.
     *
     * @param speed multiple of real time, 1 for the original pace, or {@link #AS_FAST_AS_POSSIBLE}
     * @throws IOException if the file can't be read or isn't a capture; the message names the file and the reason
     */
    EventSource open(Path file, double speed) throws IOException;
}

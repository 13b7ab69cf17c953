package io.netsentinel.api.alert;

import io.netsentinel.api.detection.Anomaly;
import io.netsentinel.api.detection.Evidence;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.IpAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an analyst is told (OCSF Detection Finding): the detections of one detector about one thing, folded together.
 * Immutable; when more of the same happens, a new revision with the same id replaces it.
 *
 * @param id unique, and the same in every revision
 * @param revision 1 when raised, then counting up
 * @param timeline the {@linkplain io.netsentinel.api.event.Timeline#id() timeline} it happened on
 * @param detector the id of the detector
 * @param key the detections' key
 * @param firstSeen event time of the first event behind it
 * @param lastSeen event time of the last one
 * @param severity the highest so far
 * @param title a line for a list
 * @param explanation the latest explanation
 * @param sources who does it, in the order of appearance, at most {@link #MAX_HOSTS}
 * @param targets whom it is done to, likewise
 * @param techniques the ATT&amp;CK techniques
 * @param count events behind it
 * @param evidence the first few of them
 * @param anomaly what a model found unusual the last time, null where no model spoke
 */
public record Alert(
        String id,
        int revision,
        String timeline,
        String detector,
        String key,
        Instant firstSeen,
        Instant lastSeen,
        Severity severity,
        String title,
        String explanation,
        List<IpAddress> sources,
        List<IpAddress> targets,
        List<Technique> techniques,
        long count,
        List<Evidence> evidence,
        @Nullable Anomaly anomaly) {
    /** More hosts than this are counted in the explanation, not listed. */
    public static final int MAX_HOSTS = 100;

    /** More events than this are counted, not listed. */
    public static final int MAX_EVIDENCE = 20;

    /** Copies the lists. */
    public Alert {
        sources = List.copyOf(sources);
        targets = List.copyOf(targets);
        techniques = List.copyOf(techniques);
        evidence = List.copyOf(evidence);
    }
}

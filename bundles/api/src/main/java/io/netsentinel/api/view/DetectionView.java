package io.netsentinel.api.view;

import io.netsentinel.api.detection.Anomaly;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.store.DetectionRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A detection as clients see it; the names are those of {@link AlertView}. */
public record DetectionView(
        Instant firstSeen,
        Instant lastSeen,
        int severityId,
        String severity,
        String title,
        String explanation,
        String detector,
        List<String> techniques,
        List<String> src,
        List<String> dst,
        long count,
        String timeline,
        String key,
        @Nullable Anomaly anomaly) {
    /** The view of a detection. */
    public static DetectionView of(DetectionRecord stored) {
        Detection detection = stored.detection();
        return new DetectionView(
                Instant.ofEpochSecond(0, detection.firstSeenNanos()),
                Instant.ofEpochSecond(0, detection.lastSeenNanos()),
                detection.severity().id(),
                detection.severity().caption(),
                detection.title(),
                detection.explanation(),
                stored.detector(),
                detection.techniques().stream().map(Technique::id).toList(),
                detection.sources().stream().map(IpAddress::toString).toList(),
                detection.targets().stream().map(IpAddress::toString).toList(),
                detection.count(),
                stored.timeline(),
                detection.key(),
                detection.anomaly());
    }
}

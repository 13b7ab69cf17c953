package io.netsentinel.core.alert;

import static io.netsentinel.core.Fixtures.detection;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Anomaly;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.event.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AlertBookTest {
    private final AtomicInteger number = new AtomicInteger();
    private final AlertBook book =
            new AlertBook("live", Duration.ofMinutes(60), () -> "alert-" + number.incrementAndGet());

    private List<Alert> fold(Detection... detections) {
        return List.copyOf(book.fold("port-scan", List.of(detections)));
    }

    @Test
    void raisesAnAlertWithEverythingTheDetectionSaid() {
        // when
        Alert alert = fold(detection("a", 100, Severity.HIGH, 7)).get(0);

        // then
        assertThat(alert.id()).isEqualTo("alert-1");
        assertThat(alert.revision()).isEqualTo(1);
        assertThat(alert.timeline()).isEqualTo("live");
        assertThat(alert.detector()).isEqualTo("port-scan");
        assertThat(alert.firstSeen()).isEqualTo(Instant.ofEpochSecond(100));
        assertThat(alert.count()).isEqualTo(7);
        assertThat(alert.techniques()).extracting("id").containsExactly("T1046");
        assertThat(alert.sources()).extracting(IpAddress::toString).containsExactly("198.51.100.66");
    }

    @Test
    void keepsWhatTheModelFoundUnusualTheLastTime() {
        // given
        Anomaly first = new Anomaly("flow-1", 99.9, List.of());
        Anomaly second = new Anomaly("flow-1", 99.95, List.of());

        // when a model spoke twice, and then another detection of the same key came
        assertThat(fold(with(first, 100)).get(0).anomaly()).isEqualTo(first);
        assertThat(fold(with(second, 200)).get(0).anomaly()).isEqualTo(second);
        Alert alert = fold(detection("a", 300, Severity.HIGH, 1)).get(0);

        // then
        assertThat(alert.anomaly()).isEqualTo(second);
    }

    private static Detection with(Anomaly anomaly, long seconds) {
        Detection base = detection("a", seconds, Severity.HIGH, 1);
        return new Detection(
                base.key(),
                base.firstSeenNanos(),
                base.lastSeenNanos(),
                base.severity(),
                base.title(),
                base.explanation(),
                base.sources(),
                base.targets(),
                base.techniques(),
                base.count(),
                base.evidence(),
                anomaly);
    }

    @Test
    void foldsTheSameKeyAndAddsUpCounts() {
        // given
        fold(detection("a", 100, Severity.MEDIUM, 7));

        // when
        Alert alert = fold(detection("a", 200, Severity.HIGH, 5)).get(0);

        // then
        assertThat(alert.id()).isEqualTo("alert-1");
        assertThat(alert.revision()).isEqualTo(2);
        assertThat(alert.count()).isEqualTo(12);
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(alert.firstSeen()).isEqualTo(Instant.ofEpochSecond(100));
        assertThat(alert.lastSeen()).isEqualTo(Instant.ofEpochSecond(200));
        assertThat(alert.explanation()).isEqualTo("seen 5");
    }

    @Test
    void neverLowersTheSeverity() {
        fold(detection("a", 100, Severity.HIGH, 1));

        assertThat(fold(detection("a", 101, Severity.LOW, 1)).get(0).severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void keepsTheTimesOfAnEarlierDetectionThatArrivesLate() {
        fold(detection("a", 200, Severity.HIGH, 1));

        Alert alert = fold(detection("a", 150, Severity.HIGH, 1)).get(0);

        assertThat(alert.firstSeen()).isEqualTo(Instant.ofEpochSecond(150));
        assertThat(alert.lastSeen()).isEqualTo(Instant.ofEpochSecond(200));
    }

    @Test
    void publishesOneRevisionForSeveralDetectionsAtOnce() {
        List<Alert> alerts = fold(
                detection("a", 1, Severity.LOW, 1),
                detection("b", 2, Severity.LOW, 1),
                detection("a", 3, Severity.LOW, 1));

        assertThat(alerts).hasSize(2);
        assertThat(alerts.get(0).key()).isEqualTo("a");
        assertThat(alerts.get(0).count()).isEqualTo(2);
        assertThat(alerts.get(0).revision()).isEqualTo(1);
    }

    @Test
    void otherKeysAndOtherDetectorsMakeOtherAlerts() {
        fold(detection("a", 1, Severity.LOW, 1));

        assertThat(fold(detection("b", 1, Severity.LOW, 1)).get(0).id()).isEqualTo("alert-2");
        assertThat(book.fold("flood", List.of(detection("a", 1, Severity.LOW, 1)))
                        .iterator()
                        .next()
                        .id())
                .isEqualTo("alert-3");
    }

    @Test
    void startsAnewAfterTheGapAndNotBefore() {
        // given an alert last seen at second 0, and a gap of an hour
        fold(detection("a", 0, Severity.LOW, 1));

        // then up to the gap it is the same, beyond it is another
        assertThat(fold(detection("a", 3600, Severity.LOW, 1)).get(0).id()).isEqualTo("alert-1");
        assertThat(fold(detection("a", 7201, Severity.LOW, 1)).get(0).id()).isEqualTo("alert-2");
    }

    @Test
    void listsAtMostSoManyHosts() {
        // given 150 sources, one detection each
        List<Alert> latest = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            Detection base = detection("a", i, Severity.LOW, 1);
            latest = fold(new Detection(
                    "a",
                    base.firstSeenNanos(),
                    base.lastSeenNanos(),
                    base.severity(),
                    base.title(),
                    base.explanation(),
                    List.of(IpAddress.v4(i)),
                    base.targets(),
                    base.techniques(),
                    1,
                    List.of()));
        }

        // then the first hundred are listed and all are counted
        assertThat(latest.get(0).sources()).hasSize(Alert.MAX_HOSTS).doesNotHaveDuplicates();
        assertThat(latest.get(0).count()).isEqualTo(150);
    }

    @Test
    void resumesOpenAlerts() {
        // given an alert of an earlier process
        Alert before = fold(detection("a", 100, Severity.HIGH, 3)).get(0);
        AlertBook next = new AlertBook("live", Duration.ofMinutes(60), () -> "new");

        // when
        next.resume(List.of(before));

        // then
        Alert after = next.fold("port-scan", List.of(detection("a", 110, Severity.HIGH, 2)))
                .iterator()
                .next();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.count()).isEqualTo(5);
    }
}

package io.netsentinel.store;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Evidence;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.store.DetectionRecord;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;

/** Detections and alerts as rows. */
final class FindingTables {
    static final String DETECTION = "detection";
    static final String ALERT = "alert";
    static final Selection<DetectionRecord> DETECTIONS =
            new Selection<>(DETECTION, "* EXCLUDE (ingested_at)", Fields.DETECTION, FindingTables::readDetection);
    static final Selection<Alert> ALERTS =
            new Selection<>(ALERT, "* EXCLUDE (ingested_at)", Fields.ALERT, FindingTables::readAlert);

    private FindingTables() {}

    static void append(DuckDBAppender row, long ingestedMicros, DetectionRecord detected) throws SQLException {
        Detection detection = detected.detection();
        row.beginRow();
        row.appendEpochMicros(ingestedMicros);
        row.append(detected.timeline());
        row.append(detected.detector());
        row.append(detection.key());
        row.append(detection.firstSeenNanos());
        row.append(detection.lastSeenNanos());
        row.append((byte) detection.severity().id());
        row.append(detection.title());
        row.append(detection.explanation());
        appendLists(row, detection.sources(), detection.targets(), detection.techniques());
        row.append(detection.count());
        row.append(structs(detection.evidence()));
        Anomalies.append(row, detection.anomaly());
        row.endRow();
    }

    private static DetectionRecord readDetection(RowReader row) throws SQLException {
        return new DetectionRecord(
                row.text(),
                row.text(),
                new Detection(
                        row.text(),
                        row.number(),
                        row.number(),
                        Severity.ofId(row.small()),
                        row.text(),
                        row.text(),
                        addresses(row),
                        addresses(row),
                        techniques(row),
                        row.number(),
                        evidence(row),
                        Anomalies.read(row)));
    }

    static void append(DuckDBAppender row, long ingestedMicros, Alert alert) throws SQLException {
        row.beginRow();
        row.appendEpochMicros(ingestedMicros);
        row.append(alert.id());
        row.append(alert.revision());
        row.append(alert.timeline());
        row.append(alert.detector());
        row.append(alert.key());
        row.append(Fields.nanos(alert.firstSeen()));
        row.append(Fields.nanos(alert.lastSeen()));
        row.append((byte) alert.severity().id());
        row.append(alert.title());
        row.append(alert.explanation());
        appendLists(row, alert.sources(), alert.targets(), alert.techniques());
        row.append(alert.count());
        row.append(structs(alert.evidence()));
        Anomalies.append(row, alert.anomaly());
        row.endRow();
    }

    private static Alert readAlert(RowReader row) throws SQLException {
        return new Alert(
                row.text(),
                row.small(),
                row.text(),
                row.text(),
                row.text(),
                Fields.instant(row.number()),
                Fields.instant(row.number()),
                Severity.ofId(row.small()),
                row.text(),
                row.text(),
                addresses(row),
                addresses(row),
                techniques(row),
                row.number(),
                evidence(row),
                Anomalies.read(row));
    }

    private static void appendLists(
            DuckDBAppender row, List<IpAddress> sources, List<IpAddress> targets, List<Technique> techniques)
            throws SQLException {
        row.append(sources.stream().map(IpAddress::toString).toList());
        row.append(targets.stream().map(IpAddress::toString).toList());
        row.append(techniques.stream().map(Technique::id).toList());
        row.append(techniques.stream().map(Technique::name).toList());
    }

    private static List<IpAddress> addresses(RowReader row) throws SQLException {
        return row.texts().stream().map(IpAddress::parse).toList();
    }

    private static List<Technique> techniques(RowReader row) throws SQLException {
        List<String> ids = row.texts();
        List<String> names = row.texts();
        List<Technique> techniques = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            techniques.add(new Technique(ids.get(i), names.get(i)));
        }
        return techniques;
    }

    private static List<Map<String, Object>> structs(List<Evidence> evidence) {
        List<Map<String, Object>> structs = new ArrayList<>();
        for (Evidence event : evidence) {
            // the appender takes the values in the map's order
            Map<String, Object> struct = new LinkedHashMap<>();
            struct.put("time_nanos", event.timeNanos());
            struct.put("community_id", event.communityId());
            struct.put("summary", event.summary());
            structs.add(struct);
        }
        return structs;
    }

    private static List<Evidence> evidence(RowReader row) throws SQLException {
        List<Evidence> evidence = new ArrayList<>();
        for (Object element : row.list()) {
            Object[] values = ((Struct) element).getAttributes();
            evidence.add(new Evidence((Long) values[0], (String) values[1], (String) values[2]));
        }
        return evidence;
    }
}

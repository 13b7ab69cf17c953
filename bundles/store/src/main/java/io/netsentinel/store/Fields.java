package io.netsentinel.store;

import io.netsentinel.api.alert.TriageStatus;
import io.netsentinel.api.alert.Verdict;
import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.Tunnel;
import io.netsentinel.api.store.Condition;
import io.netsentinel.api.store.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of one kind of record, and how a query over them becomes SQL. */
final class Fields {
    static final Fields FLOW = new Fields("flows", "end_nanos", flowFields(), false);
    static final Fields ACTIVITY = new Fields("activities", "time_nanos", trafficFields(), true);
    static final Fields DETECTION = new Fields("detections", "last_seen_nanos", findingFields(), false);
    static final Fields ALERT = new Fields("alerts", "last_seen_nanos", alertFields(), false);

    private static final long NANOS = 1_000_000_000L;

    private final String kind;
    private final String time;
    private final SortedMap<String, Field> byName;
    private final boolean isOpen;

    /**
     * @param isOpen whether any other name with a dot is the name of something said
     */
    private Fields(String kind, String time, Map<String, Field> byName, boolean isOpen) {
        this.kind = kind;
        this.time = time;
        this.byName = new TreeMap<>(byName);
        this.isOpen = isOpen;
    }

    /** What flows and activities have in common. */
    private static Map<String, Field> trafficFields() {
        return Map.of(
                "timeline", Fields::timeline,
                "source", Field.address("source"),
                "source.port", Field.number("source_port"),
                "target", Field.address("target"),
                "target.port", Field.number("target_port"),
                "host", Field.either(Field.address("source"), Field.address("target")),
                "protocol", Field.number("protocol"),
                "vlan", Field.number("vlan"),
                "application", Field.text("application"),
                "community_id", Field.communityId("community_hash"));
    }

    private static Map<String, Field> flowFields() {
        Map<String, Field> fields = new TreeMap<>(trafficFields());
        fields.put("state", Field.name("state", ConnectionState.values()));
        fields.put("bytes", Field.number("(server_bytes + client_bytes)"));
        fields.put("packets", Field.number("(server_packets + client_packets)"));
        fields.put("tunnel.kind", Field.name(Tunnels.KIND, Tunnel.Kind.values()));
        fields.put("tunnel.id", Field.number(Tunnels.ID));
        fields.put("tunnel.source", Field.addressText(Tunnels.SOURCE));
        fields.put("tunnel.target", Field.addressText(Tunnels.TARGET));
        return fields;
    }

    private static Map<String, Field> findingFields() {
        Map<String, Field> fields = new TreeMap<>(plainFindingFields());
        fields.put("text", Field.words("(title || ' ' || explanation)"));
        return fields;
    }

    private static Map<String, Field> plainFindingFields() {
        return Map.of(
                "timeline", Field.text("timeline"),
                "detector", Field.text("detector"),
                "severity", Field.number("severity"),
                "title", Field.text("title"),
                "host", Field.either(Field.addressIn("sources"), Field.addressIn("targets")),
                "source", Field.addressIn("sources"),
                "target", Field.addressIn("targets"),
                "technique", Field.textIn("technique_ids"),
                "count", Field.number("\"count\""));
    }

    private static Map<String, Field> alertFields() {
        Map<String, Field> fields = new TreeMap<>(findingFields());
        fields.put("id", Field.text("id"));
        fields.put("status", Field.name(TriageTables.STATUS, TriageStatus.values()));
        fields.put("verdict", Field.nameOrNone(TriageTables.VERDICT, Verdict.values()));
        fields.put("assignee", Field.text(TriageTables.ASSIGNEE));
        fields.put("acknowledged_by", Field.text(TriageTables.ACKNOWLEDGED_BY));
        return fields;
    }

    private static Sql timeline(String id) {
        return Sql.of("origin IN (SELECT id FROM origin WHERE timeline = ?)", id);
    }

    /** What the query selects, whatever its order and limit. */
    Sql matching(Query query) {
        List<Sql> conditions = new ArrayList<>();
        addBound(conditions, " >= ?", query.since());
        addBound(conditions, " < ?", query.until());
        for (Condition condition : query.where()) {
            conditions.add(matching(condition));
        }
        return Sql.all(conditions);
    }

    private void addBound(List<Sql> conditions, String operator, @Nullable Instant bound) {
        if (bound != null) {
            conditions.add(Sql.of(time + operator, nanos(bound)));
        }
    }

    private Sql matching(Condition condition) {
        Field field = field(condition.field());
        try {
            return field.matching(condition);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "field '" + condition.field() + "' of " + kind + ": " + e.getMessage(), e);
        }
    }

    private Field field(String name) {
        Field field = byName.get(name);
        if (field != null) {
            return field;
        }
        if (isOpen && name.contains(".")) {
            return new SaidField(name);
        }
        throw new IllegalArgumentException(kind + " have no field '" + name + "'; they have " + byName.keySet()
                + (isOpen ? " and what was said, such as dns.question.name" : ""));
    }

    /** What the records are called. */
    String kind() {
        return kind;
    }

    /**
     * The column that orders records.
     *
     * @throws IllegalArgumentException if these records have no such order
     */
    String column(Query.Sort sort) {
        if (sort != Query.Sort.TIME && this != ALERT) {
            throw new IllegalArgumentException(kind + " are ordered by TIME only, not by " + sort);
        }
        return switch (sort) {
            case TIME -> time;
            case FIRST_SEEN -> "first_seen_nanos";
            case SEVERITY -> "severity";
            case COUNT -> "\"count\"";
        };
    }

    /** Nanoseconds since the epoch; what is beyond them is as far as they go. */
    static long nanos(Instant instant) {
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
        } catch (ArithmeticException e) {
            return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}

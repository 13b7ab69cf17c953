package io.netsentinel.detector.ml.host;

import static java.util.Map.entry;

import io.netsentinel.api.detection.Anomaly.Contribution;
import io.netsentinel.detector.ml.traffic.Phrases;
import io.netsentinel.detector.ml.traffic.Phrases.Phrase;
import io.netsentinel.detector.ml.traffic.Unit;
import java.util.Map;

/** What the features of a host in a window mean. */
final class HostPhrases {
    private static final String WINDOW = " in 60 s";

    static final Phrases ALL = new Phrases(Map.ofEntries(
            entry("flows", new Phrase(Unit.COUNT, "%s connections" + WINDOW)),
            entry("targets", new Phrase(Unit.COUNT, "%s destinations" + WINDOW)),
            entry("services", new Phrase(Unit.COUNT, "%s services of all destinations" + WINDOW)),
            entry("most_services", new Phrase(Unit.COUNT, "%s services of one destination" + WINDOW)),
            entry("widest_service", new Phrase(Unit.COUNT, "one service of %s destinations" + WINDOW)),
            entry("most_flows", new Phrase(Unit.COUNT, "%s connections to one destination" + WINDOW)),
            entry("failed", new Phrase(Unit.COUNT, "%s failed connections" + WINDOW)),
            entry("failed_share", new Phrase(Unit.SHARE, "%s of connections failed")),
            entry("most_failed", new Phrase(Unit.COUNT, "%s failed connections to one destination" + WINDOW)),
            entry("packets", new Phrase(Unit.COUNT, "%s packets" + WINDOW)),
            entry("out", new Phrase(Unit.BYTES, "%s sent" + WINDOW)),
            entry("in", new Phrase(Unit.BYTES, "%s received" + WINDOW)),
            entry("out_in", new Phrase(Unit.FACTOR, "sends %s times what it receives")),
            entry("most_out", new Phrase(Unit.BYTES, "%s sent to one destination" + WINDOW)),
            entry("most_out_ratio", new Phrase(Unit.FACTOR, "sends one destination %s times what it receives")),
            entry("flow_out", new Phrase(Unit.BYTES, "%s sent in one connection")),
            entry("mean_out", new Phrase(Unit.BYTES, "%s sent in a connection on average")),
            entry("mean_in", new Phrase(Unit.BYTES, "%s received in a connection on average")),
            entry("longest_ms", new Phrase(Unit.MILLIS, "a connection that lasted %s")),
            entry("regular", new Phrase(Unit.SHARE, "visits that are %s regular")),
            entry("regular_outside", new Phrase(Unit.SHARE, "visits to the outside that are %s regular")),
            entry("visits_outside", new Phrase(Unit.COUNT, "%s visits to one service outside in five minutes")),
            entry("bytes_outside", new Phrase(Unit.BYTES, "%s sent to the outside" + WINDOW)),
            entry("new_targets", new Phrase(Unit.COUNT, "%s new destinations" + WINDOW)),
            entry("queries", new Phrase(Unit.COUNT, "%s DNS queries" + WINDOW)),
            entry("missing_names", new Phrase(Unit.COUNT, "%s names asked for do not exist")),
            entry("missing_share", new Phrase(Unit.SHARE, "%s of names asked for do not exist")),
            entry("name_length", new Phrase(Unit.COUNT, "names asked for are %s characters long")),
            entry("name_entropy", new Phrase(Unit.BITS, "names asked for have an entropy of %s a character")),
            entry("longest_name", new Phrase(Unit.COUNT, "longest name asked for has %s characters")),
            entry("odd_types", new Phrase(Unit.COUNT, "%s DNS queries of unusual types" + WINDOW)),
            entry("names_below", new Phrase(Unit.COUNT, "%s names below one domain" + WINDOW)),
            entry("domains", new Phrase(Unit.COUNT, "%s domains asked for" + WINDOW)),
            entry("failed_logins", new Phrase(Unit.COUNT, "%s failed logins" + WINDOW)),
            entry("requests", new Phrase(Unit.COUNT, "%s HTTP requests" + WINDOW)),
            entry("refused_requests", new Phrase(Unit.COUNT, "%s HTTP requests refused" + WINDOW)),
            entry("odd_flows", new Phrase(Unit.COUNT, "%s unusual connections" + WINDOW)),
            entry("oddest_flow", new Phrase(Unit.PLAIN, "a very unusual connection (score %s)")),
            entry("mean_oddness", new Phrase(Unit.PLAIN, "connections unusual on the whole (mean score %s)")),
            entry("over_targets", new Phrase(Unit.FACTOR, "%s times the usual number of destinations of a service")),
            entry("over_flows", new Phrase(Unit.FACTOR, "%s times the usual connections to a destination")),
            entry("over_out", new Phrase(Unit.FACTOR, "%s times the usual amount sent to a destination")),
            entry("over_in", new Phrase(Unit.FACTOR, "%s times the usual amount received from a destination")),
            entry("over_failed", new Phrase(Unit.FACTOR, "%s times the usual failed connections to a destination")),
            entry("over_rhythm", new Phrase(Unit.FACTOR, "visits %s times as regular as usual"))));

    private HostPhrases() {}

    /** Says what one service has more of than is usual for it. */
    static Contribution excess(Measure measure, Service service, ServiceUses uses, double usual, double share) {
        int i = measure.place();
        double value = Math.expm1(uses.values[i]);
        double most = Math.max(0, Math.ceil(Math.expm1(usual) - 1e-6));
        String name = service.name();
        String target = String.valueOf(uses.targets[i]);
        String words =
                switch (measure) {
                    case TARGETS ->
                        Unit.COUNT.text(value) + " destinations of " + name + WINDOW + upTo(Unit.COUNT, most);
                    case FLOWS ->
                        Unit.COUNT.text(value) + " " + name + " connections to " + target + WINDOW
                                + upTo(Unit.COUNT, most);
                    case OUT ->
                        Unit.BYTES.text(value) + " sent to " + target + " by " + name + WINDOW + upTo(Unit.BYTES, most);
                    case IN ->
                        Unit.BYTES.text(value) + " received from " + target + " by " + name + WINDOW
                                + upTo(Unit.BYTES, most);
                    case FAILED ->
                        Unit.COUNT.text(value) + " failed " + name + " connections to " + target + WINDOW
                                + upTo(Unit.COUNT, most);
                    case RHYTHM ->
                        "connects to " + target + " by " + name + " every "
                                + Unit.MILLIS.text(1e3 * uses.sums[i].secondsBetween) + ", " + uses.sums[i].visits
                                + " times in five minutes; " + name + " is rarely that regular";
                };
        return new Contribution(measure.column(), value, most, share, words);
    }

    private static String upTo(Unit unit, double most) {
        return "; usual is at most " + unit.text(most);
    }
}

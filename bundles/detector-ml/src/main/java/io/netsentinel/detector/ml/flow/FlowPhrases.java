package io.netsentinel.detector.ml.flow;

import static java.util.Map.entry;

import io.netsentinel.detector.ml.traffic.Phrases;
import io.netsentinel.detector.ml.traffic.Phrases.Phrase;
import io.netsentinel.detector.ml.traffic.Unit;
import java.util.Map;

/** What the features of a flow mean. */
final class FlowPhrases {
    private static final String LATELY = " in the last minute";

    static final Phrases ALL = new Phrases(Map.ofEntries(
            entry("duration_ms", new Phrase(Unit.MILLIS, "lasted %s")),
            entry("out_packets", new Phrase(Unit.COUNT, "%s packets sent")),
            entry("in_packets", new Phrase(Unit.COUNT, "%s packets received")),
            entry("out_bytes", new Phrase(Unit.BYTES, "%s sent")),
            entry("in_bytes", new Phrase(Unit.BYTES, "%s received")),
            entry("out_in", new Phrase(Unit.FACTOR, "sent %s times what it received")),
            entry("out_mean", new Phrase(Unit.BYTES, "%s in a packet sent")),
            entry("in_mean", new Phrase(Unit.BYTES, "%s in a packet received")),
            entry("out_largest", new Phrase(Unit.BYTES, "largest packet sent has %s")),
            entry("in_largest", new Phrase(Unit.BYTES, "largest packet received has %s")),
            entry("gap_ms", new Phrase(Unit.MILLIS, "%s between packets")),
            entry("rate", new Phrase(Unit.COUNT, "%s packets a second")),
            entry("out_entropy", new Phrase(Unit.BITS, "what was sent has an entropy of %s a byte")),
            entry("in_entropy", new Phrase(Unit.BITS, "what was received has an entropy of %s a byte")),
            entry("fruitless", new Phrase(Unit.COUNT, "refused, unanswered or without a word, or unusually not so")),
            entry("silent", new Phrase(Unit.COUNT, "the target's silence, or that it answered, is unusual here")),
            entry("no_syn", new Phrase(Unit.COUNT, "TCP flags that start no connection")),
            entry("odd_flags", new Phrase(Unit.COUNT, "TCP flags that no connection has")),
            entry("host_flows", new Phrase(Unit.COUNT, "%s connections of the host" + LATELY)),
            entry("host_targets", new Phrase(Unit.COUNT, "%s new destinations of the host" + LATELY)),
            entry("host_services", new Phrase(Unit.COUNT, "%s new services asked by the host" + LATELY)),
            entry("host_failed", new Phrase(Unit.COUNT, "%s failed connections of the host" + LATELY)),
            entry("host_failed_share", new Phrase(Unit.SHARE, "%s of the host's connections failed" + LATELY)),
            entry("host_out", new Phrase(Unit.BYTES, "%s sent by the host" + LATELY)),
            entry("host_in", new Phrase(Unit.BYTES, "%s received by the host" + LATELY)),
            entry("pair_flows", new Phrase(Unit.COUNT, "%s connections to this target" + LATELY)),
            entry("pair_services", new Phrase(Unit.COUNT, "%s new services of this target" + LATELY)),
            entry("pair_failed", new Phrase(Unit.COUNT, "%s failed connections to this target" + LATELY)),
            entry("pair_failed_share", new Phrase(Unit.SHARE, "%s of connections to this target failed" + LATELY)),
            entry("pair_out", new Phrase(Unit.BYTES, "%s sent to this target" + LATELY)),
            entry("pair_in", new Phrase(Unit.BYTES, "%s received from this target" + LATELY)),
            entry("pair_regular", new Phrase(Unit.SHARE, "visits to this service are %s regular")),
            entry("pair_visits", new Phrase(Unit.COUNT, "%s visits to this service in five minutes")),
            entry(
                    "service_failed",
                    new Phrase(Unit.COUNT, "%s failed connections of anybody to this service" + LATELY))));

    private FlowPhrases() {}
}

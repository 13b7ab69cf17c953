package io.netsentinel.detector.ml.traffic;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.anomaly.Schema;
import java.util.Map;
import java.util.function.Predicate;

/** What was learned of one subject, ready to judge traffic. Immutable, safe from several threads. */
public interface TrafficModel {
    /** What it judges. */
    Subject subject();

    /** What it looked at when it learned; it judges only if that is what this version looks at. */
    Schema schema();

    /** How often normal traffic looks how strange. */
    AlertRate alertRate();

    /** What was usual of each feature while it learned. */
    Reference reference();

    /**
     * Begins a timeline.
     *
     * @param isHome whether an address is one of ours
     * @param most so many hosts, pairs of hosts and services are remembered at a time
     */
    TrafficJudge judge(Predicate<IpAddress> isHome, int most);

    /** The parts of its file, see {@link io.netsentinel.detector.ml.model.ModelFile}. */
    Map<String, byte[]> parts();
}

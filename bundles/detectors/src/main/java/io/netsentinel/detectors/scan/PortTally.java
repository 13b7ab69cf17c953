package io.netsentinel.detectors.scan;

import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detectors.state.LongSet;
import io.netsentinel.detectors.state.SlidingCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Probes of one port on many hosts, and the hosts that did answer there. */
final class PortTally extends Tally {
    private static final int MAX_ANSWERED = 512;
    private static final int SLOTS = 6;
    private static final int MAX_NAMED = 100;

    private final int port;
    private final List<IpAddress> hosts = new ArrayList<>(2);
    private final LongSet answered = new LongSet(MAX_ANSWERED);
    private final SlidingCount answers;

    PortTally(int port, Duration window) {
        super(window);
        this.port = port;
        this.answers = new SlidingCount(window.toNanos() / (SLOTS - 1), SLOTS);
    }

    void probed(Flow flow, int points) {
        if (count(flow, itemOf(flow.target()), points) && hosts.size() < MAX_NAMED) {
            hosts.add(flow.target());
        }
    }

    @Override
    void restart(Flow flow) {
        super.restart(flow);
        hosts.clear();
    }

    void answered(Flow flow) {
        if (answered.isFull()) {
            answered.clear();
        }
        if (answered.add(itemOf(flow.target()))) {
            answers.add(flow.startNanos(), FULL);
        }
    }

    /** The score of the hosts that failed, less that of those that answered. */
    int net() {
        return score() - answers.sum();
    }

    int port() {
        return port;
    }

    /** The first hosts that were asked. */
    List<IpAddress> hosts() {
        return hosts;
    }

    /** A host as a set's item; distinct for all of IPv4. */
    static long itemOf(IpAddress address) {
        return address.high() * 0x9e3779b97f4a7c15L + address.low();
    }
}

package io.netsentinel.detector.ml.flow;

import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import java.util.Map;

/**
 * What the hosts of one timeline did lately, by their flows in the order in which they ended. Bounded, aged by event time;
 * used by one thread.
 */
final class FlowContext {
    private static final long RECENT_NANOS = 60_000_000_000L;

    private record Pair(IpAddress source, IpAddress target) {}

    private record Service(IpAddress target, int protocol, int port) {}

    private record Use(IpAddress source, Service service) {}

    private final Map<IpAddress, Past> hosts;
    private final Map<Pair, Past> pairs;
    private final Map<Use, Rhythm> rhythms;
    private final Map<Object, Long> lastSeen;
    private final Map<Service, Fading> failures;

    /**
     * An empty context.
     *
     * @param most so many hosts, pairs of hosts, services and uses of services are remembered
     */
    FlowContext(int most) {
        hosts = new LatestMap<>(most);
        pairs = new LatestMap<>(most);
        rhythms = new LatestMap<>(most);
        lastSeen = new LatestMap<>(2 * most);
        failures = new LatestMap<>(most);
    }

    /** Adds a flow; returns it with what was known, itself included. */
    FlowInContext add(Flow flow) {
        long now = flow.endNanos();
        boolean isFruitless = Outcomes.isFruitless(flow);
        Pair pair = new Pair(flow.source(), flow.target());
        Service service = new Service(flow.target(), flow.protocol(), port(flow));
        Use use = new Use(flow.source(), service);
        boolean isNewTarget = isNew(pair, now);
        boolean isNewService = isNew(use, now);
        Past ofHost = hosts.computeIfAbsent(flow.source(), key -> new Past());
        Past ofPair = pairs.computeIfAbsent(pair, key -> new Past());
        ofHost.add(flow, isFruitless, isNewTarget, isNewService);
        ofPair.add(flow, isFruitless, isNewTarget, isNewService);
        Rhythm rhythm = rhythms.computeIfAbsent(use, key -> new Rhythm());
        rhythm.add(flow.startNanos(), now);
        return new FlowInContext(
                flow,
                isFruitless,
                ofHost.at(now),
                ofPair.at(now),
                rhythm.regularity(),
                rhythm.visits(),
                isFruitless ? failures(service, now) : 0);
    }

    private boolean isNew(Object key, long now) {
        Long last = lastSeen.put(key, now);
        return last == null || now - last > RECENT_NANOS;
    }

    private double failures(Service service, long now) {
        Fading ofService = failures.computeIfAbsent(service, key -> new Fading());
        ofService.add(now, 1);
        return ofService.at(now);
    }

    /** ICMP has types instead of ports, which tell no services apart. */
    private static int port(Flow flow) {
        return flow.protocol() == IpProtocol.ICMP || flow.protocol() == IpProtocol.ICMPV6 ? 0 : flow.targetPort();
    }
}

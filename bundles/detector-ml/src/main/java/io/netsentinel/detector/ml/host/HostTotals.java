package io.netsentinel.detector.ml.host;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.detector.ml.flow.Side;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a host did in a window, added up in the ways that features need. */
final class HostTotals {
    final HostSlice did;
    final UseSums all = new UseSums();
    /** What went to other networks. */
    final UseSums outside = new UseSums();
    /** The target that was sent most. */
    UseSums largest = new UseSums();

    long mostFlows;
    long mostFailed;
    private final Map<IpAddress, UseSums> byTarget = new HashMap<>();
    private final Map<IpAddress, Set<Integer>> services = new HashMap<>();
    private final Map<Integer, Set<IpAddress>> targets = new HashMap<>();

    HostTotals(HostSlice did) {
        this.did = did;
        all.add(did.others);
        did.uses.forEach((use, sums) -> {
            all.add(sums);
            byTarget.computeIfAbsent(use.target(), key -> new UseSums()).add(sums);
            int service = use.protocol() << 16 | use.port();
            services.computeIfAbsent(use.target(), key -> new HashSet<>()).add(service);
            targets.computeIfAbsent(service, key -> new HashSet<>()).add(use.target());
            if (use.side() == Side.OUT) {
                outside.add(sums);
            }
        });
        for (UseSums target : byTarget.values()) {
            largest = target.out > largest.out || largest.flows == 0 ? target : largest;
            mostFlows = Math.max(mostFlows, target.flows);
            mostFailed = Math.max(mostFailed, target.failed);
        }
    }

    long targets() {
        return byTarget.size() + did.others.flows;
    }

    long services() {
        return did.others.flows
                + services.values().stream().mapToLong(Set::size).sum();
    }

    /** Most services of one target. */
    int mostServices() {
        return services.values().stream().mapToInt(Set::size).max().orElse(0);
    }

    /** Most targets of one service. */
    int widestService() {
        return targets.values().stream().mapToInt(Set::size).max().orElse(0);
    }

    double perFlow(double sum) {
        return sum / Math.max(1, all.flows);
    }

    /** A value of flows, or what stands for it where there are none. */
    double ofFlows(double value, double withoutFlows) {
        return all.flows == 0 ? withoutFlows : value;
    }
}

package io.netsentinel.detector.ml.host;

import io.netsentinel.api.event.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a host used one service in a window: each {@link Measure} as log(1 + x), and the target where it was largest. */
final class ServiceUses {
    final double[] values = new double[Measure.COUNT];
    final IpAddress[] targets = new IpAddress[Measure.COUNT];
    final UseSums[] sums = new UseSums[Measure.COUNT];

    /** All services that a host used. */
    static Map<Service, ServiceUses> of(HostSlice did) {
        Map<Service, Map<IpAddress, UseSums>> targets = new LinkedHashMap<>();
        did.uses.forEach((use, sums) -> targets.computeIfAbsent(
                        new Service(use.service(), use.side()), key -> new LinkedHashMap<>())
                .computeIfAbsent(use.target(), key -> new UseSums())
                .add(sums));
        Map<Service, ServiceUses> services = new LinkedHashMap<>();
        targets.forEach((service, theirs) -> services.put(service, new ServiceUses(theirs)));
        return services;
    }

    private ServiceUses(Map<IpAddress, UseSums> byTarget) {
        values[Measure.TARGETS.place()] = Math.log1p((double) byTarget.size());
        byTarget.forEach((target, its) -> {
            note(Measure.TARGETS, 0, target, its);
            note(Measure.FLOWS, (double) its.flows, target, its);
            note(Measure.OUT, (double) its.out, target, its);
            note(Measure.IN, (double) its.in, target, its);
            note(Measure.FAILED, (double) its.failed, target, its);
            note(Measure.RHYTHM, its.rhythm, target, its);
        });
    }

    private void note(Measure measure, double amount, IpAddress target, UseSums its) {
        int i = measure.place();
        double value = Math.log1p(amount);
        if (sums[i] == null || value > values[i]) {
            values[i] = Math.max(values[i], value);
            targets[i] = target;
            sums[i] = its;
        }
    }
}

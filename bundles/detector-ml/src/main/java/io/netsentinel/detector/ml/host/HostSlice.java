package io.netsentinel.detector.ml.host;

import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.api.event.Flow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a host did in a stretch of time, added up. */
final class HostSlice {
    /** Further uses are added up without being told apart; whoever has so many is strange anyway. */
    static final int MOST_USES = 2_000;

    private static final int STRANGEST = 5;

    private record Strange(Flow flow, double oddness) {}

    final Map<Use, UseSums> uses = new LinkedHashMap<>();
    /** Uses beyond {@link #MOST_USES}, each taken as one of another target. */
    final UseSums others = new UseSums();

    final Lookups lookups = new Lookups();
    long firstNanos = Long.MAX_VALUE;
    int newTargets;
    int failedLogins;
    int requests;
    int refusedRequests;
    int oddFlows;
    double oddest = Double.NEGATIVE_INFINITY;
    double oddness;
    private final List<Strange> strangest = new ArrayList<>();

    void add(Flow flow, Use use, Visits visits, boolean isNewTarget, double odd, boolean isOdd) {
        sums(use).add(flow, visits);
        firstNanos = Math.min(firstNanos, flow.endNanos());
        newTargets += isNewTarget ? 1 : 0;
        oddFlows += isOdd ? 1 : 0;
        oddest = Math.max(oddest, odd);
        oddness += odd;
        keep(new Strange(flow, odd));
    }

    void add(Activity activity) {
        firstNanos = Math.min(firstNanos, activity.timeNanos());
        if (activity.application().equals("dns")) {
            lookups.add(activity);
            return;
        }
        failedLogins += activity.field(ActivityFields.EVENT_OUTCOME).equals("failure") ? 1 : 0;
        if (activity.application().equals("http")) {
            requests++;
            refusedRequests += activity.field(ActivityFields.HTTP_STATUS).startsWith("4") ? 1 : 0;
        }
    }

    void add(HostSlice other) {
        other.uses.forEach((use, sums) -> sums(use).add(sums));
        others.add(other.others);
        lookups.add(other.lookups);
        firstNanos = Math.min(firstNanos, other.firstNanos);
        newTargets += other.newTargets;
        failedLogins += other.failedLogins;
        requests += other.requests;
        refusedRequests += other.refusedRequests;
        oddFlows += other.oddFlows;
        oddest = Math.max(oddest, other.oddest);
        oddness += other.oddness;
        other.strangest.forEach(this::keep);
    }

    private UseSums sums(Use use) {
        UseSums sums = uses.get(use);
        if (sums == null) {
            if (uses.size() >= MOST_USES) {
                return others;
            }
            sums = new UseSums();
            uses.put(use, sums);
        }
        return sums;
    }

    private void keep(Strange flow) {
        if (strangest.size() == STRANGEST && strangest.get(STRANGEST - 1).oddness >= flow.oddness) {
            return;
        }
        strangest.add(flow);
        strangest.sort(Comparator.comparingDouble(Strange::oddness).reversed());
        if (strangest.size() > STRANGEST) {
            strangest.remove(STRANGEST);
        }
    }

    /** The flows that looked strangest. */
    List<Flow> strangest() {
        return strangest.stream().map(Strange::flow).toList();
    }

    long flows() {
        return others.flows
                + uses.values().stream().mapToLong(sums -> sums.flows).sum();
    }
}

package io.netsentinel.api.view;

import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.IpProtocol;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** An activity as clients see it. */
public record ActivityView(
        Instant time,
        String application,
        String protocol,
        String source,
        int sourcePort,
        String target,
        int targetPort,
        int vlan,
        String communityId,
        SortedMap<String, String> fields) {
    /** The view of an activity. */
    public static ActivityView of(Activity activity) {
        return new ActivityView(
                Instant.ofEpochSecond(0, activity.timeNanos()),
                activity.application(),
                IpProtocol.name(activity.protocol()),
                activity.source().toString(),
                activity.sourcePort(),
                activity.target().toString(),
                activity.targetPort(),
                activity.vlan(),
                activity.communityId(),
                new TreeMap<>(activity.fields()));
    }
}

package io.netsentinel.capture.traffic;

import io.netsentinel.api.capture.TrafficReport.Conversation;
import io.netsentinel.api.capture.TrafficReport.Host;
import io.netsentinel.api.capture.TrafficReport.Protocol;
import io.netsentinel.api.capture.TrafficReport.Service;
import io.netsentinel.api.capture.TrafficReport.Volume;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.capture.application.Application;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The largest sums as rows of a report. */
final class TrafficRows {
    private final TrafficSums sums;
    private final Duration interval;
    private final int most;

    TrafficRows(TrafficSums sums, Duration interval, int most) {
        this.sums = sums;
        this.interval = interval;
        this.most = most;
    }

    List<Host> hosts() {
        int[] top = sums.hosts.top(most);
        Map<IpAddress, Set<IpAddress>> peers = new HashMap<>();
        for (int entry : top) {
            peers.put(address(sums.hosts, entry, 0), new HashSet<>());
        }
        for (int entry : sums.conversations.all()) {
            IpAddress client = address(sums.conversations, entry, 0);
            IpAddress server = address(sums.conversations, entry, 2);
            meet(peers.get(client), server);
            meet(peers.get(server), client);
        }
        return Arrays.stream(top).mapToObj(entry -> host(entry, peers)).toList();
    }

    private static void meet(@Nullable Set<IpAddress> peers, IpAddress other) {
        if (peers != null) {
            peers.add(other);
        }
    }

    private Host host(int entry, Map<IpAddress, Set<IpAddress>> peers) {
        IpAddress address = address(sums.hosts, entry, 0);
        return new Host(
                address,
                volume(sums.hosts, entry, 0),
                volume(sums.hosts, entry, 1),
                sums.hosts.flows(entry),
                peers.getOrDefault(address, Set.of()).size());
    }

    List<Service> services() {
        Tally tally = sums.services;
        return Arrays.stream(tally.top(most))
                .mapToObj(entry -> new Service(
                        TrafficSums.protocol(tally.key(entry, 0)),
                        TrafficSums.port(tally.key(entry, 0)),
                        Application.keyOf(tally.label(entry)),
                        volume(tally, entry, 0),
                        volume(tally, entry, 1),
                        tally.flows(entry)))
                .toList();
    }

    List<Protocol> protocols() {
        Tally tally = sums.protocols;
        return Arrays.stream(tally.top(most))
                .mapToObj(entry -> new Protocol(
                        name((int) tally.key(entry, 0)),
                        volume(tally, entry, 0),
                        volume(tally, entry, 1),
                        tally.flows(entry)))
                .toList();
    }

    private static String name(int code) {
        return code >= TrafficSums.TRANSPORT ? IpProtocol.name(code - TrafficSums.TRANSPORT) : Application.keyOf(code);
    }

    List<Conversation> conversations() {
        Tally tally = sums.conversations;
        return Arrays.stream(tally.top(most))
                .mapToObj(entry -> new Conversation(
                        address(tally, entry, 0),
                        address(tally, entry, 2),
                        TrafficSums.protocol(tally.key(entry, 4)),
                        TrafficSums.port(tally.key(entry, 4)),
                        Application.keyOf(tally.label(entry)),
                        volume(tally, entry, 0),
                        volume(tally, entry, 1),
                        tally.flows(entry)))
                .toList();
    }

    private Volume volume(Tally tally, int entry, int way) {
        return Volume.of(tally.packets(entry, way), tally.bytes(entry, way), interval);
    }

    private static IpAddress address(Tally tally, int entry, int word) {
        return new IpAddress(tally.key(entry, word), tally.key(entry, word + 1));
    }
}
